"""Forms with a file, as `multipart/form-data`."""

import mimetypes
import uuid
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Any
from urllib.parse import quote

File = str | PathLike[str] | tuple[str, bytes]


def form_of(fields: Mapping[str, Any], file: File) -> tuple[bytes, str]:
    """Return a form as it is sent, and its type; fields that are None are left out.

    file: its path, or its name and bytes.
    """
    name, content = file if isinstance(file, tuple) else (Path(file).name, Path(file).read_bytes())
    border = uuid.uuid4().hex
    parts = [part(border, f'name="{key}"', plain(value)) for key, value in fields.items() if value is not None]
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    # The name as ASCII for old servers, and in full after RFC 5987.
    named = f'name="file"; filename="{ascii_name(name)}"; filename*=UTF-8\'\'{quote(name, safe="")}'
    parts.append(part(border, named, content, kind))
    return b"".join([*parts, f"--{border}--\r\n".encode()]), f"multipart/form-data; boundary={border}"


def part(border: str, named: str, content: bytes, kind: str = "") -> bytes:
    """Return one part of a form."""
    typed = f"Content-Type: {kind}\r\n" if kind else ""
    return f"--{border}\r\nContent-Disposition: form-data; {named}\r\n{typed}\r\n".encode() + content + b"\r\n"


def plain(value: Any) -> bytes:
    """Return a field as a form has it."""
    return (str(value).lower() if isinstance(value, bool) else str(value)).encode()


def ascii_name(name: str) -> str:
    """Return a file's name in letters that every server reads."""
    return "".join(sign if sign.isascii() and sign.isprintable() and sign not in '"\\' else "_" for sign in name)
