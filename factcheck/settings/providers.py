"""Where evidence comes from, and how each public service is asked.

The limits are what all workers together ask of one host: what its operator documents, or less where nothing is
documented (reference evidence.md, part (a)).
"""

from typing import Any

# One line for each file in claims/verification/providers.
PROVIDERS = [
    "claims.verification.providers.reference.Reference",
    "claims.verification.providers.earlier.Earlier",
    "claims.verification.providers.worldbank.WorldBank",
    "claims.verification.providers.google.Google",
    "claims.verification.providers.unhcr.Unhcr",
    "claims.verification.providers.hapi.Hapi",
    "claims.verification.providers.sdmx.Ilo",
    "claims.verification.providers.sdmx.Unicef",
    "claims.verification.providers.sdmx.Imf",
    "claims.verification.providers.sdmx.Oecd",
    "claims.verification.providers.sdmx.Eurostat",
    "claims.verification.providers.wikidata.Wikidata",
]


def endpoints(*, google_key: str, hapi_identifier: str, archive_key: str) -> dict[str, dict[str, Any]]:
    """Return the arguments of the Endpoint of each provider by its id, and of the archive."""
    return {
        "worldbank": {"base_url": "https://api.worldbank.org/v2", "per_minute": 120, "parallel": 4},
        "google": {"base_url": "https://factchecktools.googleapis.com/v1alpha1", "key": google_key},
        "unhcr": {"base_url": "https://api.unhcr.org/population/v1"},
        "hapi": {"base_url": "https://hapi.humdata.org/api/v2", "key": hapi_identifier},
        "ilo": {"base_url": "https://sdmx.ilo.org/rest", "per_minute": 30},
        "unicef": {"base_url": "https://sdmx.data.unicef.org/ws/public/sdmxapi/rest", "per_minute": 30},
        "imf": {"base_url": "https://api.imf.org/external/sdmx/3.0", "per_minute": 30},
        "oecd": {"base_url": "https://sdmx.oecd.org/public/rest", "per_minute": 20, "parallel": 1},
        "eurostat": {"base_url": "https://ec.europa.eu/eurostat/api/dissemination/sdmx/2.1", "per_minute": 30},
        "wikidata": {"base_url": "https://www.wikidata.org/w/api.php", "parallel": 1},
        # No provider: pages that evidence cites are kept there too. It takes 12 captures a minute.
        "archive": {"base_url": "https://web.archive.org", "key": archive_key, "per_minute": 12},
    }
