"""Production: the same code on PostgreSQL, Redis and as many workers as wanted, by environment alone."""

from django.core.exceptions import ImproperlyConfigured

from factcheck.settings.base import *  # noqa: F403
from factcheck.settings.base import ALLOWED_HOSTS, ENV, SECRET_KEY

for name, value in {"SECRET_KEY": SECRET_KEY, "ALLOWED_HOSTS": ALLOWED_HOSTS}.items():
    if not value:
        raise ImproperlyConfigured(f"{name} must be set in production.")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY must have at least 50 characters in production.")
if not ENV.site_address and "*" not in ALLOWED_HOSTS:
    FACTCHECK_SITE_ADDRESS = f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
if ENV.debug:
    raise ImproperlyConfigured("DEBUG must be false in production.")

# `manage.py collectstatic` writes here, compressed, under names that hold a digest.
STATIC_ROOT = ENV.data / "static"
WHITENOISE_USE_FINDERS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_HSTS_SECONDS = 31_536_000
# A desk owns its host, not the whole domain: no promise for the hosts beside it.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = ["^healthz$"]  # load balancers ask without TLS
if ENV.trust_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
