"""The application for WSGI servers."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.local")

application = get_wsgi_application()

# What is there from the start stays, and what requests leave behind is mostly young. To look through all of it takes a
# tenth of a second once the vocabularies are read: that is put off to every twenty millionth object from the 70,000th.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 100)
