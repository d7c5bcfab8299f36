"""Words by which a part of a people or of an economy is told from the whole, and a rise of prices from inflation's."""

from django.db import migrations

# By measure: words that tell it, and words behind marks. A registry that was sown with them already stays as it is.
TELLING = {
    "gdp_current_usd": [
        "economy is worth",
        "economy was worth",
        "economy worth",
        "trillion economy",
        "billion economy",
        "dollar economy",
    ],
}
MARKED = {
    "population_total": (
        "-سن_العمل +a +an +the +s +of +in +its +their +country +nation +kingdom +republic +state +strip +world +total"
        " +entire +whole +overall +combined +resident +estimated +current +present +national +number +people +large"
        " +small +growing +young +عدد +إجمالي* +مجموع +تعداد +حجم +كل +كلي* +جميع +كافة +في +من +بلاد +بلد +دولة +دول"
        " +مملكة +جمهورية +سلطنة +إمارة +قطاع +عالم +حالي* +عام +شخص +أشخاص"
    ),
    "gdp_current_usd": (
        "-non_oil -غير_نفطي* +a +an +the +s +of +in +its +their +country +nation +kingdom +world +total +nominal"
        " +annual +current +إجمالي* +قيمة +بلاد +بلد +دولة +دول +مملكة +عالم +اسمي* +سنوي* +حالي* +في +من"
    ),
    "inflation_consumer_annual": "^أسعار_المستهلك* ^أسعار_الاستهلاك ^consumer_prices ^consumer_price_index",
}


def added(code):
    return [term.replace("_", " ") for term in MARKED[code].split()]


def add(apps, schema_editor):
    for row in apps.get_model("claims", "Measure").objects.filter(code__in=MARKED):
        known = {term for group in row.terms for term in group}
        telling = [term for term in TELLING.get(row.code, []) if term not in known]
        marked = [term for term in added(row.code) if term not in known]
        row.terms = [[*row.terms[0], *telling], *row.terms[1:], *([marked] if marked else [])]
        row.save(update_fields=["terms"])


def take_away(apps, schema_editor):
    for row in apps.get_model("claims", "Measure").objects.filter(code__in=MARKED):
        gone = {*TELLING.get(row.code, []), *added(row.code)}
        kept = [[term for term in group if term not in gone] for group in row.terms]
        row.terms = [group for group in kept if group]
        row.save(update_fields=["terms"])


class Migration(migrations.Migration):
    dependencies = [("claims", "0051_find_at_scale")]
    operations = [migrations.RunPython(add, take_away)]
