"""What a command says where it cannot go on: one sentence in place of a traceback."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from factcheck import schema


@contextmanager
def in_one_sentence() -> Iterator[None]:
    """End the process where the fault lies with the configuration, the database or the person at the keyboard."""
    try:
        yield
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # Whoever read along, such as `head`, has enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        sys.exit("The disk is full: make room where FACTCHECK_DATA lies, then try again.")
    except DatabaseError:
        if sentence := schema.misfit():
            sys.exit(sentence)
        raise
