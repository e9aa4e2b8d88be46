"""Certificates for staff: to look at. What changes them goes through the services."""

from django.contrib import admin

from server.certificates.models import Certificate, CertificateProgram
from server.core.admin import ReadOnlyAdmin


@admin.register(CertificateProgram)
class CertificateProgramAdmin(ReadOnlyAdmin):
    list_display = ["course", "is_active", "progress_percent", "updated_at"]
    list_filter = ["is_active"]
    list_select_related = ["course"]
    search_fields = ["course__title"]


@admin.register(Certificate)
class CertificateAdmin(ReadOnlyAdmin):
    list_display = ["number", "edition", "holder_name", "course_title", "issued_on", "state"]
    list_filter = ["revocation_reason", "issued_on"]
    search_fields = ["number", "holder_name", "course_title", "holder__username"]
    exclude = ["code"]
