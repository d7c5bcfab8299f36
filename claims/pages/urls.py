"""Addresses of the newsroom's pages."""

from django.urls import path

from claims.pages import (
    board_views,
    changes_views,
    claim_views,
    digits,
    exchange_views,
    figures_views,
    own_views,
    pair_views,
    publication_views,
    search_views,
    talk_views,
    trail_views,
    translation_views,
)

app_name = "desk"

urlpatterns = [
    path("", board_views.show_board, name="board"),
    path("claims.<slug:form>", exchange_views.export, name="export"),
    path("claims/<int:key>/", claim_views.claim, name="claim"),
    path("claims/<int:key>/write/", claim_views.write, name="write"),
    path("claims/<int:key>/publication/", publication_views.publication, name="publication"),
    path("claims/<int:key>/publication/time/", publication_views.set_time, name="set-time"),
    path("claims/<int:key>/publication/cancel/", publication_views.cancel_time, name="cancel-time"),
    path("requests/", publication_views.requests, name="requests"),
    path("requests/<int:key>/", publication_views.decide, name="decide"),
    path("articles/<int:key>/desk/", board_views.give_article_to_desk, name="give-article"),
    path("articles/<int:key>/changes/", changes_views.changes, name="changes"),
    path("search/", search_views.search, name="search"),
    path("settings/", own_views.settings, name="settings"),
    path("filters/", own_views.keep_filter, name="keep-filter"),
    path("filters/<int:key>/", own_views.forget_filter, name="forget-filter"),
    path("digits/", digits.choose, name="digits"),
    path("day/", trail_views.day, name="day"),
    path("day/log.<slug:form>", trail_views.day_export, name="day-export"),
    path("figures/", figures_views.figures, name="figures"),
    path("figures/<slug:code>.<slug:form>", figures_views.export, name="chart"),
    path("notices/", talk_views.notices, name="notices"),
    path("claims/<int:key>/comment/", talk_views.say, name="comment"),
    path("claims/<int:key>/trail.<slug:form>", trail_views.claim_export, name="trail"),
    path("claims/<int:key>/look/", pair_views.look, name="look"),
    path("claims/<int:key>/pairs/<int:match>/", pair_views.pair, name="pair"),
    path("claims/<int:key>/split/", pair_views.divide, name="split"),
    path("claims/<int:key>/readings/<int:appearance>/", pair_views.reading, name="reading"),
    path("claims/<int:key>/desk/", board_views.give_to_desk, name="give"),
    path("claims/<int:key>/versions/<int:version>/translate/", translation_views.hand_in, name="translate"),
    path("claims/<int:key>/translations/<int:translation>/", translation_views.decide, name="translation"),
    path("claims/<int:key>/news/", claim_views.news, name="news"),
    path("claims/<int:key>/assign/", board_views.assign, name="assign"),
    path("claims/<int:key>/<slug:name>/", claim_views.step, name="step"),
]
