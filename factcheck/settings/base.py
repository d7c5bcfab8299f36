"""What every way of running has in common; the environment's part comes from `factcheck.env`."""

from datetime import timedelta
from pathlib import Path

from celery.schedules import crontab
from django.utils.translation import gettext_lazy as _
from kombu import Queue

from factcheck import env
from factcheck.settings.api import REST_FRAMEWORK, SPECTACULAR_SETTINGS  # noqa: F401
from factcheck.settings.providers import PROVIDERS, endpoints
from factcheck.settings.unfold import UNFOLD  # noqa: F401
from factcheck.supervisor.broker import cache_url, celery_url, queue_url, socket_path

ENV = env.load()
BASE_DIR = env.ROOT

SECRET_KEY = ENV.secret_key
DEBUG = ENV.debug
ALLOWED_HOSTS = ENV.allowed_hosts
CSRF_TRUSTED_ORIGINS = ENV.csrf_trusted_origins
ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
ASGI_APPLICATION = "factcheck.asgi.application"

INSTALLED_APPS = [
    "unfold",  # before the admin, whose templates it replaces
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
    "claims",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "claims.api.slashes.Slashes",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "claims.pages.digits.ReadersDigits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- What is kept ---------------------------------------------------------------------------------

FACTCHECK_DATA = ENV.data
DATABASES = {"default": env.database(ENV.database_url or f"sqlite:///{ENV.data / 'factcheck.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The embedded broker: a child of the supervisor, reached through a private socket.
BROKER_SOCKET = socket_path(ENV.data)
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": ENV.redis_url or cache_url(BROKER_SOCKET),
        "KEY_PREFIX": "factcheck",
    }
}

# --- People ---------------------------------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# --- Languages ------------------------------------------------------------------------------------

LANGUAGE_CODE = ENV.language_code
LANGUAGES = [("ar", _("Arabic")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["factcheck.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = ENV.time_zone

# --- Static files ---------------------------------------------------------------------------------

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT: Path | None = None  # served from where the packages keep them
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = ENV.debug

# --- Celery: rows are the queue, a message is only a knock ------------------------------------------

CELERY_BROKER_URL = ENV.celery_broker_url or queue_url(ENV.redis_url) or celery_url(BROKER_SOCKET)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # Seconds after which an unacknowledged message is delivered again. It must exceed the longest task
    # and the longest countdown, or a task runs twice at once.
    "visibility_timeout": 900,
    # kombu looks for such messages every interval × throttle seconds; its default is 100.
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    # Whoever sends does not wait for a broker that is away: the sweep knocks again.
    "socket_connect_timeout": 2,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}
# Verifications wait for services on the network: in a queue of their own they hold up nothing else where a worker is
# set apart for them (`celery worker -Q verification`). A worker that names no queue serves both.
CELERY_TASK_QUEUES = [Queue(name, routing_key=name) for name in ("celery", "verification")]
CELERY_TASK_ROUTES = {"claims.run_verification": {"queue": "verification"}}
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True  # a killed worker's message comes back
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True  # state lives in our own tables
CELERY_WORKER_PREFETCH_MULTIPLIER = 1  # a slow task must not hold the messages behind it
CELERY_DB_REUSE_MAX = 500  # Celery would open a connection for each task: see factcheck/celery.py
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 5.0
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    # Knocks again for rows whose message was lost; a late knock is worth nothing, so it expires.
    "sweep": {"task": "claims.sweep", "schedule": 30.0, "options": {"expires": 30}},
    "publish": {"task": "claims.publish_due", "schedule": 15.0, "options": {"expires": 15}},
    "dump": {"task": "claims.write_dumps", "schedule": crontab(hour=2, minute=30)},
    "figures": {"task": "claims.count_work", "schedule": 600.0, "options": {"expires": 600}},
}

# --- Verification ---------------------------------------------------------------------------------

FACTCHECK_PROVIDERS = PROVIDERS
FACTCHECK_NETWORK_PROVIDERS = ENV.network_providers
FACTCHECK_ENDPOINTS = endpoints(
    google_key=ENV.google_factcheck_key, hapi_identifier=ENV.hapi_app_identifier, archive_key=ENV.archive_org_key
)
FACTCHECK_SAVE_PAGE_NOW = ENV.save_page_now
# A worker that has not finished a run by then is taken for dead, and a task that hangs is ended with its process;
# longer than all providers together may take.
FACTCHECK_LEASE = timedelta(minutes=5)
# Verifications that a worker takes at once, where no provider has somebody to wait for: few enough that whoever waits
# for the last of them does not notice.
FACTCHECK_RUNS_AT_ONCE = 100

# --- Doors ----------------------------------------------------------------------------------------

FACTCHECK_MAX_TEXT = 500_000  # characters of one article
FACTCHECK_USER_AGENT = ENV.user_agent
FACTCHECK_FETCH_PRIVATE = ENV.fetch_private
FACTCHECK_LOOK_AGAIN = ENV.look_again
FACTCHECK_PUBLIC_API = ENV.public_api
FACTCHECK_KEY_RATE = ENV.key_rate
FACTCHECK_STRANGER_RATE = ENV.stranger_rate
# The address that strangers are counted by is the one that the proxy in front adds, where there is one.
REST_FRAMEWORK["NUM_PROXIES"] = int(ENV.trust_proxy)
FACTCHECK_PUBLIC_PAGES = ENV.public_pages
# Where the site is found, for whatever has to name it in full: mails, feeds, ClaimReview.
FACTCHECK_SITE_ADDRESS = ENV.site_address or f"http://localhost:{ENV.port}"

# --- Mail and logs --------------------------------------------------------------------------------

vars().update(env.mailer(ENV.email_url))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": ENV.log_level},
}
