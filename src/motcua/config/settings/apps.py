"""What is installed, and the road of a request."""

from motcua.config.settings.paths import PACKAGE

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "axes",
    "motcua.commons.ledger",
    "motcua.commons.accounts",
    "motcua.commons.files",
    "motcua.commons.audit",
    "motcua.commons.imports",
    "motcua.commons.jobs",
    "motcua.registry.agencies",
    "motcua.registry.procedures",
    "motcua.casework.dossiers",
    "motcua.casework.slips",
    "motcua.measure.facts",
    "motcua.steering.targets",
    "motcua.steering.assignments",
    "motcua.steering.surveys",
    "motcua.steering.appraisal",
    "motcua.steering.briefings",
    "motcua.web.ui",
    "motcua.web.portal",
    "motcua.web.desk",
    "motcua.web.board",
    "motcua.web.steer",
    "motcua.web.office",
    "motcua.web.inbox",
]

MIDDLEWARE = [
    "motcua.config.address.Address",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "motcua.config.compressed.Compressed",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.web.ui.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "motcua.config.body_limit.BodyLimit",  # before the first that reads a body
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "motcua.config.one_moment.OneMoment",
    "motcua.config.one_edition.OneEdition",
    "motcua.config.signed_in.SignedIn",
    "motcua.config.kept_forms.KeptForms",
    "motcua.config.rights.Rights",
    "motcua.config.what_waits.WhatWaits",
    "motcua.web.ui.refusals.Refusals",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web"],  # "desk/intake/intake.html" is that very path: a page lies beside its view
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                ),
            ],
            "builtins": ["django_cotton.templatetags.cotton"],
            "libraries": {
                "motcua_appraisal": "motcua.web.steer.appraisal.tags",
                "motcua_office": "motcua.web.office.review.tags",
                "motcua_packs": "motcua.web.steer.packs.tags",
                "motcua_steer": "motcua.web.steer.tags",
                "motcua_targets": "motcua.web.steer.targets.tags",
                "motcua_tasks": "motcua.web.steer.tasks.tags",
            },
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

MEASURES = "motcua.measure.indicators.declarations.measures"
"""The function that lists what facts are to count; facts themselves do not know who declares it."""
