from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "server.certificates"
    label = "certificates"

    def ready(self) -> None:
        from server.assessments.passes import on_pass
        from server.certificates import exports, services
        from server.certificates.policies import readable_logos
        from server.core.jobs import every
        from server.gradebook.changes import on_totals
        from server.learning.advances import on_advance
        from server.media.exports import register_export
        from server.media.policies import register_reader

        register_reader(readable_logos)
        register_export(exports.PDF, exports.certificate_as_pdf)
        register_export(exports.PREVIEW, exports.preview)
        on_pass(services.look_at)
        on_advance(services.look_at)
        on_totals(services.look_at_totals)
        every(60, "server.certificates.tasks.look_at_all")
