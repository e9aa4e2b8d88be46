"""People, their sessions and one-time codes."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy

from server.core.models import BaseModel


class Role(models.TextChoices):
    STUDENT = "STUDENT"
    TEACHER = "TEACHER"
    MANAGER = "MANAGER"
    ADMIN = "ADMIN"


class UserManager(BaseUserManager["User"]):
    def by_email(self, email: str) -> models.QuerySet["User"]:
        """At most one row, whatever the case; by the unique index on Lower("email")."""
        return self.alias(lower_email=Lower("email")).filter(lower_email=email.lower())

    def by_username(self, username: str) -> models.QuerySet["User"]:
        """At most one row, whatever the case; by the unique index on Lower("username")."""
        return self.alias(lower_username=Lower("username")).filter(lower_username=username.lower())

    def by_login(self, login: str) -> models.QuerySet["User"]:
        """Whom an e-mail address or username means. Usernames have no @."""
        return self.by_email(login) if "@" in login else self.by_username(login)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.by_username(username or "").get()

    def create_user(
        self, email: str, username: str, password: str | None, **extra: object
    ) -> "User":
        user = self.model(email=email.strip().lower(), username=username, **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, username: str, password: str, **extra: object) -> "User":
        extra = {
            "role": Role.ADMIN,
            "is_superuser": True,
            "email_verified_at": timezone.now(),
            **extra,
        }
        return self.create_user(email, username, password, **extra)


class User(BaseModel, AbstractBaseUser, PermissionsMixin):
    """Anybody who can sign in, by e-mail address or username."""

    email = models.EmailField(max_length=254)
    # No @, so that it can never be an address; ASCII, so that no two look alike.
    username = models.CharField(
        max_length=40,
        validators=[
            RegexValidator(
                r"\A[A-Za-z0-9][A-Za-z0-9._-]{2,39}\Z",
                gettext_lazy(
                    "Use 3 to 40 letters, digits, dots, dashes or underscores, "
                    "a letter or digit first."
                ),
            )
        ],
    )
    full_name = models.CharField(max_length=120)
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.STUDENT)
    bio = models.TextField(max_length=2000, blank=True)
    photo = models.ForeignKey(
        "media.Asset", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    time_zone = models.CharField(max_length=60, default="UTC")  # IANA name
    locale = models.CharField(max_length=10, default="en")
    email_verified_at = models.DateTimeField(null=True, blank=True)
    blocked_at = models.DateTimeField(null=True, blank=True)
    block_reason = models.CharField(max_length=500, blank=True)
    # In every access token; raising it ends every session at once.
    session_version = models.PositiveIntegerField(default=1, editable=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email", "full_name"]

    objects = UserManager()

    class Meta:
        ordering = ["full_name", "id"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique"),
            models.UniqueConstraint(Lower("username"), name="user_username_unique"),
        ]
        indexes = [
            models.Index(fields=["role", "full_name", "id"]),
            models.Index(fields=["full_name", "id"]),
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def initials(self) -> str:
        """One or two letters that stand for the person."""
        words = (self.full_name or self.username).split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    @property
    def is_active(self) -> bool:  # type: ignore[override] # Django has a switch here
        return self.blocked_at is None

    @property
    def is_verified(self) -> bool:
        """Has confirmed the e-mail address."""
        return self.email_verified_at is not None

    @property
    def is_manager(self) -> bool:
        """Managers and admins look after everybody's courses and accounts."""
        return self.role in {Role.MANAGER, Role.ADMIN}

    @property
    def is_staff(self) -> bool:
        """May open Django's admin."""
        return self.is_manager

    @property
    def can_teach(self) -> bool:
        return self.role != Role.STUDENT


class StudentProfile(models.Model):
    user = models.OneToOneField(
        User, on_delete=models.CASCADE, primary_key=True, related_name="student_profile"
    )
    education = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=10, blank=True)  # BCP 47
    country = models.CharField(max_length=2, blank=True)  # ISO 3166-1 alpha-2
    preferred_currency = models.CharField(max_length=3, blank=True)  # ISO 4217


class TeacherProfile(models.Model):
    user = models.OneToOneField(
        User, on_delete=models.CASCADE, primary_key=True, related_name="teacher_profile"
    )
    headline = models.CharField(max_length=160, blank=True)
    subjects = models.JSONField(default=list, blank=True)  # up to 20 names
    links = models.JSONField(default=list, blank=True)  # up to 10 https addresses


class LoginSession(BaseModel):
    """One sign-in on one device: the family of its refresh tokens."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="login_sessions")
    device = models.CharField(max_length=300)  # the User-Agent
    ip_address = models.CharField(max_length=45, blank=True)
    last_used_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-last_used_at", "-id"]
        indexes = [models.Index(fields=["user", "-last_used_at"])]


class RefreshToken(BaseModel):
    """One link of a session's chain. Only its hash is kept; each may be used once."""

    session = models.ForeignKey(LoginSession, on_delete=models.CASCADE, related_name="tokens")
    secret_hash = models.CharField(max_length=64, unique=True)
    # One to one, so that not even a race can fork the chain.
    previous = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, related_name="next"
    )
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)


class CodePurpose(models.TextChoices):
    VERIFY_EMAIL = "VERIFY_EMAIL"
    RESET_PASSWORD = "RESET_PASSWORD"  # noqa: S105 - a name, not a password
    CHANGE_EMAIL = "CHANGE_EMAIL"


class EmailCode(BaseModel):
    """A six-digit code sent to an address: ten minutes, one use, five tries. Only its hash is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="email_codes")
    purpose = models.CharField(max_length=20, choices=CodePurpose.choices)
    email = models.EmailField(max_length=254)  # where it was sent; the new one for CHANGE_EMAIL
    code_hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["user", "purpose", "-created_at"])]


class Throttle(models.Model):
    """Wrong guesses under one key (an account, an address), and when the next may be made."""

    key = models.CharField(max_length=100, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    blocked_until = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)
