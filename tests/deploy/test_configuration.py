"""Settings, compose file, nginx, Dockerfile, locks and manual agree with each other."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from packaging.requirements import Requirement

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = (ROOT / "server/settings.py").read_text()
NGINX = (ROOT / "deploy/nginx.conf").read_text()
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
MANUAL = (ROOT / "docs/operations.md").read_text()

SECRETS = {
    "SECRET_KEY": "k" * 30 + "0123456789-abcdefghijklmnopqrstuvwxyz",
    "PUBLIC_URL": "https://learn.example.org",
    "ALLOWED_HOSTS": "learn.example.org",
    "EMAIL_URL": "smtp://user:password@mail.example.org:587/?starttls",
    "POSTGRES_PASSWORD": "password",
}


def settings_variables() -> set[str]:
    return set(re.findall(r'(?:environ\.get|_flag|_list|_required)\(\s*"([A-Z0-9_]+)"', SETTINGS))


def compose_environment() -> dict[str, str]:
    """What compose gives to our processes, with a `.env` that sets only what it must."""

    def fill(match: re.Match[str]) -> str:
        name, _, default = match[1].partition(":-")
        return SECRETS.get(name.split(":?")[0], default)

    given = COMPOSE["services"]["web"]["environment"]
    return {name: re.sub(r"\$\{(.*?)\}", fill, value) for name, value in given.items()}


def server(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    base = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=base | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_variable_of_settings_is_in_the_manual():
    documented = set(re.findall(r"`([A-Z0-9_]{4,})`", MANUAL))
    assert settings_variables() <= documented


def test_compose_sets_only_variables_that_settings_read():
    assert set(compose_environment()) <= settings_variables()


def test_our_compose_services_differ_only_in_their_command():
    environments = [COMPOSE["services"][name]["environment"] for name in ("web", "worker", "setup")]
    assert environments[0] == environments[1] == environments[2]
    assert COMPOSE["services"]["worker"]["command"] == ["lyceum", "qcluster", "--skip-checks"]


def test_production_with_the_compose_environment_passes_the_deploy_check(tmp_path):
    environment = compose_environment() | {"DATA_DIR": str(tmp_path)}
    result = server(["-m", "server", "check", "--deploy", "--fail-level", "WARNING"], **environment)
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


@pytest.mark.parametrize(
    "missing",
    ["SECRET_KEY", "DATABASE_URL", "REDIS_URL", "PUBLIC_URL", "ALLOWED_HOSTS", "EMAIL_URL"],
)
def test_production_does_not_start_without(missing, tmp_path):
    environment = compose_environment() | {"DATA_DIR": str(tmp_path)}
    del environment[missing]
    result = server(["-c", "import server.settings"], **environment)
    assert result.returncode != 0
    assert f"{missing} must be set when LYCEUM_ENV=production." in result.stderr


def test_production_refuses_a_short_secret(tmp_path):
    environment = compose_environment() | {"DATA_DIR": str(tmp_path), "SECRET_KEY": "short"}
    result = server(["-c", "import server.settings"], **environment)
    assert "at least 50 characters" in result.stderr


def test_nginx_sends_requests_to_the_web_service():
    host, port = re.search(r"upstream lyceum \{\s*server (\w+):(\d+);", NGINX).groups()
    assert host in COMPOSE["services"]
    assert f'"--port", "{port}"' in (ROOT / "deploy/Dockerfile").read_text()


def test_signatures_of_file_addresses_stay_out_of_access_logs():
    assert '"--verbosity", "0"' in (ROOT / "deploy/Dockerfile").read_text()
    log_format = re.search(r"log_format .*?;", NGINX, re.DOTALL)[0]
    assert "$uri" in log_format
    for name in ("$request ", "$request_uri", "$args", "$query_string", "$http_referer"):
        assert name not in log_format


def test_nginx_lets_the_largest_upload_through_and_little_more():
    limit = int(re.search(r"client_max_body_size (\d+)m;", NGINX)[1]) * 1024**2
    upload = int(compose_environment()["MAX_UPLOAD_MB"]) * 1_000_000
    assert upload < limit < upload * 1.1


def test_nginx_serves_the_folders_that_settings_use():
    def below_data(path: Path) -> str:
        return f"/data/{path.relative_to(settings.DATA_DIR).as_posix()}/"

    aliases = dict(re.findall(r"location (/\S+) \{[^}]*alias (\S+);", NGINX))
    assert aliases == {
        "/protected/": below_data(settings.PROTECTED_ROOT),
        "/static/web/assets/": f"{below_data(Path(settings.STATIC_ROOT))}web/assets/",
    }
    assert compose_environment()["FILES_DELIVERY"] == "nginx"
    assert "data:/data:ro" in COMPOSE["services"]["nginx"]["volumes"]


def test_nginx_keeps_protected_files_internal():
    assert "internal;" in re.search(r"location /protected/ \{([^}]*)\}", NGINX)[1]


def test_nginx_upgrades_sockets_and_is_the_one_trusted_proxy():
    assert "proxy_set_header Upgrade $http_upgrade;" in NGINX
    assert "X-Forwarded-For $proxy_add_x_forwarded_for" in NGINX
    assert "X-Forwarded-Proto $scheme" in NGINX
    assert compose_environment()["TRUSTED_PROXIES"] == "1"


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE))


def test_locks_satisfy_pyproject():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    development = pins("requirements-dev.txt")
    for lock, wanted in (
        (pins("requirements.txt"), project["dependencies"] + extras["build"]),
        (development, extras["dev"]),
    ):
        for text in wanted:
            requirement = Requirement(text)
            assert requirement.specifier.contains(lock[requirement.name]), requirement
    assert pins("requirements.txt").items() <= development.items()


@pytest.mark.parametrize(
    "lock", ["requirements.txt", "requirements-dev.txt", "web/package-lock.json"]
)
def test_locks_name_no_host_and_no_path_of_a_machine(lock):
    text = (ROOT / lock).read_text()
    assert not re.search(r"file:|/root/|/opt/|--(extra-)?index-url|--find-links|\"resolved\"", text)
    if lock.startswith("requirements"):
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=")
