"""Django settings. Everything that differs between machines comes from the environment.

`LYCEUM_ENV` is development (default), test or production. Production refuses to start without
its secrets; docs/operations.md lists every variable.
"""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def _flag(name: str, *, default: bool) -> bool:
    return os.environ.get(name, str(int(default))).lower() in {"1", "true", "yes", "on"}


def _list(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


ENV = os.environ.get("LYCEUM_ENV", "development")
if ENV not in {"development", "test", "production"}:
    raise ImproperlyConfigured("LYCEUM_ENV must be development, test or production.")
PRODUCTION = ENV == "production"


def _required(name: str, *, development: str) -> str:
    """The variable; outside production a value that is fine for one's own machine."""
    value = os.environ.get(name)
    if value:
        return value
    if PRODUCTION:
        raise ImproperlyConfigured(f"{name} must be set when LYCEUM_ENV=production.")
    return development


SECRET_KEY = _required(
    "SECRET_KEY", development="development-only-secret-key-not-for-production-use"
)
if PRODUCTION and len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY must have at least 50 characters.")
DEBUG = False
PUBLIC_URL = _required(
    "PUBLIC_URL", development=f"http://localhost:{os.environ.get('PORT', '8000')}"
).rstrip("/")
ALLOWED_HOSTS = _list("ALLOWED_HOSTS") or ([] if PRODUCTION else ["*"])
if PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must be set when LYCEUM_ENV=production.")
# Origins besides our own whose pages may call the API and open sockets.
CORS_ORIGINS = _list("CORS_ORIGINS")
# How many reverse proxies in front of us append to X-Forwarded-For.
TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES", "0"))
DATA_DIR = Path(os.environ.get("DATA_DIR", BASE_DIR / "var"))

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "strawberry_django",
    "channels",
    "django_q",
    "server.core",
    "server.audit",
    "server.media",
    "server.accounts",
    "server.notifications",
    "server.video",
    "server.messaging",
    "server.courses",
    "server.library",
    "server.learning",
    "server.classrooms",
    "server.assessments",
    "server.flashcards",
    "server.certificates",
    "server.assignments",
    "server.drafting",
    "server.gradebook",
    "server.demo",
]

MIDDLEWARE = [
    "server.core.middleware.health",
    "server.core.middleware.request_log",
    "django.middleware.security.SecurityMiddleware",
    "server.core.middleware.cors",
    "server.core.middleware.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "server.urls"
ASGI_APPLICATION = "server.asgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Database ---------------------------------------------------------------------------------

DATABASE_URL = _required("DATABASE_URL", development=f"sqlite:///{DATA_DIR / 'lyceum.sqlite3'}")
_database: dict[str, Any] = dict(dj_database_url.parse(DATABASE_URL))
if _database["ENGINE"].endswith("sqlite3"):
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    _database["CONN_MAX_AGE"] = None
    # A file, because several threads and processes of a test share it.
    _database["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
    }
else:
    # Requests run in a fixed set of threads (server.core.handler), each with its own connection.
    _database["CONN_MAX_AGE"] = 600
    _database["CONN_HEALTH_CHECKS"] = True
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Threads that execute HTTP requests, and so the number of database connections a process holds.
REQUEST_THREADS = int(os.environ.get("REQUEST_THREADS", "8"))

# --- Real time and jobs -----------------------------------------------------------------------

# Threads that serve subscriptions, so that requests cannot hold up live events.
STREAM_THREADS = int(os.environ.get("STREAM_THREADS", "4"))
REALTIME_HEADS_SECONDS = 2.0  # how often logs are asked whether a hint got lost
REALTIME_PRESENCE_SECONDS = 5.0  # how often a process says that it lives
METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "")

REDIS_URL = os.environ.get("REDIS_URL", "")
CHANNEL_LAYERS: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL]},
    }
    if REDIS_URL
    else {"BACKEND": "channels.layers.InMemoryChannelLayer"}
}
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
if PRODUCTION and not REDIS_URL:
    raise ImproperlyConfigured("REDIS_URL must be set when LYCEUM_ENV=production.")

# The worker runs in threads of the server process, so that one command is a whole site.
EMBEDDED_WORKER = _flag("EMBEDDED_WORKER", default=ENV == "development")
Q_CLUSTER = {
    "name": "lyceum",
    "orm": "default",
    "workers": int(os.environ.get("WORKERS", "2")),
    "bulk": 1,
    "poll": 0.5,
    "timeout": 300,
    "retry": 330,
    "max_attempts": 5,
    "ack_failures": False,
    "catch_up": False,
    "save_limit": 1000,
    "label": "Jobs",
}

# --- People -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
# Usernames are unique whatever their case, by a constraint on Lower("username").
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTHENTICATION_BACKENDS = ["server.accounts.backends.LoginBackend"]
PASSWORD_HASHERS = [
    "server.accounts.hashers.Argon2idHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "full_name", "email"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCESS_TOKEN_LIFETIME = timedelta(seconds=int(os.environ.get("ACCESS_TOKEN_SECONDS", "600")))
REFRESH_TOKEN_LIFETIME = timedelta(days=30)
GRAPHQL_JWT = {
    "JWT_VERIFY_EXPIRATION": True,
    "JWT_EXPIRATION_DELTA": ACCESS_TOKEN_LIFETIME,
    "JWT_ALGORITHM": "HS256",
    "JWT_AUDIENCE": "lyceum",
    "JWT_ISSUER": PUBLIC_URL,
    "JWT_AUTH_HEADER_PREFIX": "Bearer",
    "JWT_LONG_RUNNING_REFRESH_TOKEN": True,
    "JWT_REFRESH_EXPIRATION_DELTA": REFRESH_TOKEN_LIFETIME,
    "JWT_PAYLOAD_HANDLER": "server.core.auth.access_token_payload",
}

# --- GraphQL ----------------------------------------------------------------------------------

STRAWBERRY_DJANGO = {"USE_DEPRECATED_FILTERS": False, "PAGINATION_DEFAULT_LIMIT": 100}
GRAPHQL_INTROSPECTION = _flag("GRAPHQL_INTROSPECTION", default=not PRODUCTION)
GRAPHQL_SUGGESTIONS_FOR_ANONYMOUS = not PRODUCTION
GRAPHQL_LIMITS: dict[str, Any] = {
    "document_bytes": 20_000,
    "tokens": 1_500,
    "depth": 12,
    "aliases": 30,
    "directives": 50,
    "fragments": 100,
    "repeats": 20,
    # One unit is roughly one resolved field; see server.core.limits.
    "cost": int(os.environ.get("GRAPHQL_COST_LIMIT", "100000")),
    "deadline_seconds": float(os.environ.get("GRAPHQL_DEADLINE_SECONDS", "10")),
}
MAX_JSON_BODY_BYTES = 1_000_000
# Messages, edits and reactions of one person; see server.core.rates.
MESSAGE_RATE: dict[str, Any] = {"per_second": 10.0, "burst": 60}
# What is drawn on a page of a classroom's board and still live; older elements become a picture.
BOARD_MAX_ELEMENTS = int(os.environ.get("BOARD_MAX_ELEMENTS", "500"))
if not 10 <= BOARD_MAX_ELEMENTS <= 5000:
    raise ImproperlyConfigured("BOARD_MAX_ELEMENTS must be between 10 and 5000.")

# --- Files ------------------------------------------------------------------------------------

MAX_UPLOAD_BYTES = int(os.environ.get("MAX_UPLOAD_MB", "512")) * 1_000_000
if not 0 < MAX_UPLOAD_BYTES <= 2_000_000_000:  # sizes are 32-bit integers in GraphQL
    raise ImproperlyConfigured("MAX_UPLOAD_MB must be between 1 and 2000.")
# What the files of one person may take together.
STORAGE_QUOTA_BYTES = int(os.environ.get("STORAGE_QUOTA_MB", "20000")) * 1_000_000
if STORAGE_QUOTA_BYTES < MAX_UPLOAD_BYTES:
    raise ImproperlyConfigured("STORAGE_QUOTA_MB must be at least MAX_UPLOAD_MB.")
# S3 takes parts from 5 MiB on; with these, the largest upload has a few hundred.
UPLOAD_PART_BYTES = 8 * 1024 * 1024
UPLOAD_URL_LIFETIME = timedelta(minutes=15)  # a part over a slow line takes minutes
# Who sends the bytes of a protected file: we, nginx after X-Accel-Redirect, or S3 after a redirect.
FILES_DELIVERY = os.environ.get("FILES_DELIVERY", "django")
if FILES_DELIVERY not in {"django", "nginx", "redirect"}:
    raise ImproperlyConfigured("FILES_DELIVERY must be django, nginx or redirect.")
PROTECTED_ROOT = DATA_DIR / "files"
FILE_URL_LIFETIME = timedelta(seconds=60)
STREAM_URL_LIFETIME = timedelta(hours=6)  # audio and video: every range request asks again
_s3_bucket = os.environ.get("S3_BUCKET", "")
if _s3_bucket and FILES_DELIVERY == "nginx":
    FILES_DELIVERY = "django"  # nginx has no files of its own then
if FILES_DELIVERY == "redirect" and not (_s3_bucket and os.environ.get("S3_ORIGIN")):
    raise ImproperlyConfigured("FILES_DELIVERY=redirect needs S3_BUCKET and S3_ORIGIN.")
# Where redirects lead and parts of uploads go, so that our pages may: "https://bucket.s3.example".
S3_ORIGIN = os.environ.get("S3_ORIGIN", "") if _s3_bucket else ""
STORAGES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": _s3_bucket,
            "endpoint_url": os.environ.get("S3_ENDPOINT_URL") or None,
            "access_key": os.environ.get("S3_ACCESS_KEY_ID") or None,
            "secret_key": os.environ.get("S3_SECRET_ACCESS_KEY") or None,
            "region_name": os.environ.get("S3_REGION") or None,
            "default_acl": None,
            "file_overwrite": False,
            "querystring_expire": int(FILE_URL_LIFETIME.total_seconds()),
            "signature_version": "s3v4",
            "max_memory_size": MAX_JSON_BODY_BYTES,
        },
    }
    if _s3_bucket
    else {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(PROTECTED_ROOT)},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
# On the disk of the files, so that storing an upload is a rename.
FILE_UPLOAD_TEMP_DIR = os.environ.get("UPLOAD_TEMP_DIR") or str(DATA_DIR / "uploading")
Path(FILE_UPLOAD_TEMP_DIR).mkdir(parents=True, exist_ok=True)
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_JSON_BODY_BYTES
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100
DATA_UPLOAD_MAX_NUMBER_FILES = 10

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WEB_DIST = Path(os.environ.get("WEB_DIST", BASE_DIR / "web" / "dist"))
STATICFILES_DIRS = [("web", WEB_DIST)] if WEB_DIST.is_dir() else []
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = False


def WHITENOISE_IMMUTABLE_FILE_TEST(path: str, url: str) -> bool:  # noqa: N802 - WhiteNoise's name
    """Vite puts a hash into the name of everything under assets/."""
    return url.startswith(f"{STATIC_URL}web/assets/")


# --- E-mail -----------------------------------------------------------------------------------

EMAIL_URL = _required("EMAIL_URL", development="memory://" if ENV == "test" else "console://")
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "Lyceum <no-reply@lyceum.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 20
_email_backends = {
    "console": "django.core.mail.backends.console.EmailBackend",
    "memory": "django.core.mail.backends.locmem.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
    "smtps": "django.core.mail.backends.smtp.EmailBackend",
}
_email = urlsplit(EMAIL_URL)
if _email.scheme not in _email_backends:
    raise ImproperlyConfigured("EMAIL_URL must start with smtp://, smtps:// or console://.")
EMAIL_BACKEND = _email_backends[_email.scheme]
EMAIL_HOST = _email.hostname or "localhost"
EMAIL_PORT = _email.port or (465 if _email.scheme == "smtps" else 25)
EMAIL_HOST_USER = unquote(_email.username or "")
EMAIL_HOST_PASSWORD = unquote(_email.password or "")
EMAIL_USE_SSL = _email.scheme == "smtps"
EMAIL_USE_TLS = "starttls" in _email.query

# --- Language models --------------------------------------------------------------------------

# Any service that speaks OpenAI's protocol. Only whoever runs the site says where it is: we send
# requests there from inside.
AI_BASE_URL = os.environ.get("AI_BASE_URL", "")
if AI_BASE_URL and not AI_BASE_URL.startswith(("http://", "https://")):
    raise ImproperlyConfigured("AI_BASE_URL must start with http:// or https://.")
AI_MODEL = os.environ.get("AI_MODEL", "")
AI_API_KEY = os.environ.get("AI_API_KEY", "")
# Encrypts the keys that teachers bring along.
AI_KEY_SECRET = os.environ.get("AI_KEY_SECRET", "") or SECRET_KEY
AI_TIMEOUT_SECONDS = float(os.environ.get("AI_TIMEOUT_SECONDS", "60"))
if not 1 <= AI_TIMEOUT_SECONDS <= 240:  # a job has 300
    raise ImproperlyConfigured("AI_TIMEOUT_SECONDS must be between 1 and 240.")
AI_MONTHLY_TOKENS = int(os.environ.get("AI_MONTHLY_TOKENS", "1000000"))
if not 0 <= AI_MONTHLY_TOKENS <= 2_000_000_000:  # a 32-bit integer in GraphQL
    raise ImproperlyConfigured("AI_MONTHLY_TOKENS must be between 0 and 2000000000.")
# What a million tokens costs, in dollars; for the record only.
AI_INPUT_PRICE = float(os.environ.get("AI_INPUT_PRICE", "0"))
AI_OUTPUT_PRICE = float(os.environ.get("AI_OUTPUT_PRICE", "0"))

# --- The rest ---------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [BASE_DIR / "server" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
if PUBLIC_URL.startswith("https://"):
    SECURE_SSL_REDIRECT = _flag("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

LOG_LEVEL = os.environ.get("LOG_LEVEL", "INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "server.core.logs.RequestIdFilter"}},
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s %(request_id)s",
        },
        "text": {"format": "%(levelname)-7s %(name)s [%(request_id)s] %(message)s"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "json" if PRODUCTION else "text",
            "filters": ["request_id"],
        }
    },
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "daphne": {"level": "WARNING"},
        # They would tell of each request, and at DEBUG what it says.
        "openai": {"level": "WARNING"},
        "httpx2": {"level": "WARNING"},
        "httpcore2": {"level": "WARNING"},
        "django-q": {"level": "WARNING", "handlers": ["stderr"], "propagate": False},
    },
}

if ENV == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Not all static files anew for each client of a test.
    WHITENOISE_AUTOREFRESH = True
