"""The shapes of each service, as documented in reference evidence.md, part (a); the values are made up."""

from collections.abc import Callable
from typing import Any, NamedTuple

from tests.stub.sdmx import eurostat, sdmx_csv, sdmx_json

Query = dict[str, str]
Headers = dict[str, str]


class Shape(NamedTuple):
    """One answer before anything goes wrong with it."""

    body: Any
    status: int = 200
    media_type: str = "application/json; charset=utf-8"


Service = Callable[[str, Query, Headers, str], Shape]
MESSAGE = {"id": "120", "key": "Invalid value", "value": "The provided parameter value is not valid"}


def worldbank(path: str, query: Query, headers: Headers, mood: str) -> Shape:
    """Indicators v2: an array of head and rows; errors and "no data" have status 200 too."""
    _, _, country, _, indicator = path.split("/")
    page, pages = int(query.get("page", 1)), 2 if mood == "paged" else 1
    head = {"page": page, "pages": pages, "per_page": query.get("per_page", "50"), "total": 4, "sourceid": "2"}
    head["lastupdated"] = "2026-07-13"
    moved = mood == "moved" and indicator.endswith(".NE.ZS")
    if mood == "error" or moved or query.get("format") != "json":
        return Shape([{"message": [MESSAGE]}])
    if mood == "none":
        return Shape([head | {"total": 0}, None])
    if mood == "odd":
        return Shape([head, [{"indicator": {"id": indicator}, "when": "2022"}]])
    first, last = (int(year) for year in query["date"].split(":"))
    years = list(range(last, first - 1, -1))
    half = len(years) // 2
    shown = years if pages == 1 else (years[:half], years[half:])[page - 1]
    rows = [
        {
            "indicator": {"id": indicator, "value": "as the bank calls it"},
            "country": {"id": "JO", "value": "Jordan"},
            "countryiso3code": country,
            "date": str(year),
            "value": None if year == last else (22.0 if indicator.startswith("SL.") else 11000000 + year),
            "unit": "",
            "obs_status": "",
            "decimal": 1,
        }
        for year in shown
    ]
    return Shape([head, rows])


REVIEW = {
    "publisher": {"name": "مثال", "site": "check.example"},
    "url": "https://check.example/1",
    "title": "مراجعة",
    "reviewDate": "2023-05-02T00:00:00Z",
    "textualRating": "زائف",
    "languageCode": "ar",
}
CHECKED = {"text": "ادعاء تجريبي", "claimant": "منشورات", "claimDate": "2023-05-01T00:00:00Z", "claimReview": [REVIEW]}


def google(path: str, query: Query, headers: Headers, mood: str) -> Shape:
    """Fact Check Tools: nothing found is an empty object; errors have a status."""
    if not headers.get("x-goog-api-key"):
        error = {"code": 403, "message": "Method doesn't allow unregistered callers", "status": "PERMISSION_DENIED"}
        return Shape({"error": error}, 403)
    if mood == "error" or not query.get("query"):
        error = {"code": 400, "message": "Request contains an invalid argument.", "status": "INVALID_ARGUMENT"}
        return Shape({"error": error}, 400)
    if mood == "none":
        return Shape({})
    if mood == "odd":
        return Shape({"claims": ["a text alone"]})
    bare = {
        "text": "claim without more",
        "claimReview": [{"url": "https://check.example/2", "textualRating": "Four Pinocchios"}],
    }
    if mood == "paged":
        first = "pageToken" not in query
        return Shape({"claims": [CHECKED], "nextPageToken": "CAo"} if first else {"claims": [bare]})
    return Shape({"claims": [CHECKED, bare]})


def unhcr(path: str, query: Query, headers: Headers, mood: str) -> Shape:
    """Population statistics: integers, strings and "-" in one row."""
    page, pages = int(query.get("page", 1)), 2 if mood == "paged" else 1
    if mood == "none":
        return Shape({"page": 1, "maxPages": 1, "items": []})
    if mood == "error":
        return Shape({"message": "Bad request"}, 400)
    if mood == "odd":
        return Shape({"page": 1, "rows": []})
    years = range(int(query["yearFrom"]), int(query["yearTo"]) + 1)
    shown = [year for year in years if pages == 1 or year % 2 == page % 2]
    figures = {year: 500000 + year for year in years} | {years[-1]: "-", years[0]: "0"}
    rows = [
        {"year": year, "coo_iso": "-", "coa_name": "Jordan", "coa": "JOR", "coa_iso": query["coa"]}
        | {"refugees": figures[year], "asylum_seekers": 5000, "idps": "0", "oip": "-", "hst": "0"}
        for year in shown
    ]
    return Shape({"page": page, "maxPages": pages, "items": rows})


def hapi(path: str, query: Query, headers: Headers, mood: str) -> Shape:
    """HDX HAPI v2: no count, rows broken down by country of origin."""
    if not headers.get("x-hdx-hapi-app-identifier"):
        return Shape({"error": "Missing app identifier"}, 403)
    if mood == "error" or int(query["limit"]) > 10000:
        detail = [
            {"loc": ["query", "limit"], "msg": "Input should be less than or equal to 10000", "type": "less_than_equal"}
        ]
        return Shape({"detail": detail}, 422)
    if mood == "odd":
        return Shape({"data": [{"resource": "unknown"}]})
    if path == "/metadata/resource":
        about = {"resource_hdx_id": query["resource_hdx_id"], "dataset_hdx_title": "Refugees by origin"}
        about |= {"dataset_hdx_provider_name": "UNHCR", "dataset_hdx_link": "https://data.example/dataset/refugees"}
        return Shape({"data": [about | {"update_date": "2026-03-01T00:00:00"}]})
    row = {"resource_hdx_id": "00000000-0000-0000-0000-000000000001", "population_group": "REF", "gender": "all"}
    row |= {"reference_period_start": "2022-01-01T00:00:00", "reference_period_end": "2022-12-31T23:59:59"}
    origins = [("SYR", 400000), ("IRQ", 60000), ("YEM", 12000)]
    rows = [row | {"origin_location_code": code, "population": number} for code, number in origins]
    offset, limit = int(query["offset"]), int(query["limit"])
    return Shape({"data": [] if mood == "none" else rows[offset : offset + limit]})


def snak(name: str, value: Any) -> dict[str, Any]:
    return {"snaktype": "value", "property": name, "datavalue": {"value": value}}


def statement(amount: dict[str, str], year: int | None, *, rank: str = "normal", source: str = "") -> dict[str, Any]:
    """A statement of a quantity, with its qualifier and reference where they are given."""
    made: dict[str, Any] = {"type": "statement", "rank": rank, "mainsnak": snak("P1082", amount)}
    if year:
        moment = {
            "time": f"+{year}-00-00T00:00:00Z",
            "precision": 9,
            "calendarmodel": "http://www.wikidata.org/entity/Q1985727",
        }
        made["qualifiers"] = {"P585": [snak("P585", moment)]}
    if source:
        made["references"] = [{"hash": "0", "snaks": {"P854": [snak("P854", source)]}}]
    return made


STATEMENTS = [
    statement({"amount": "+11302000", "unit": "1"}, 2022, rank="preferred", source="https://census.example/2022"),
    statement({"amount": "+11148000", "unit": "1", "upperBound": "+11150000", "lowerBound": "+11140000"}, 2021),
    statement({"amount": "+9000000", "unit": "1"}, None),
    statement({"amount": "+1", "unit": "1"}, 2022, rank="deprecated"),
    statement({"amount": "+7", "unit": "http://www.wikidata.org/entity/Q1"}, 2022),
]


def wikidata(path: str, query: Query, headers: Headers, mood: str) -> Shape:
    """The action API: errors have status 200."""
    if mood == "error":
        return Shape({"error": {"code": "badvalue", "info": "Unrecognized value for parameter", "docref": ""}})
    if query["action"] == "wbsearchentities":
        hits = [{"id": "Q1059", "label": query["search"]}, {"id": "Q810", "label": query["search"]}]
        return Shape(
            {"searchinfo": {"search": query["search"]}, "search": [] if mood == "none" else hits, "success": 1}
        )
    if mood == "odd":
        return Shape({"items": {}})
    river = {"type": "item", "id": "Q1059", "claims": {}}
    codes = {"P297": [{"mainsnak": snak("P297", "JO")}], "P298": [{"mainsnak": snak("P298", "JOR")}]}
    country = {"type": "item", "id": "Q810", "claims": codes | {"P1082": STATEMENTS}}
    return Shape({"entities": {"Q1059": river, "Q810": country}, "success": 1})


def sdmx(path: str, query: Query, headers: Headers, mood: str) -> Shape:
    """A service that speaks SDMX; the form of the answer is chosen by the header Accept."""
    accept = headers.get("accept", "")
    if mood == "none":
        error = '<?xml version="1.0"?><Error><ErrorMessage code="100">No Results Found</ErrorMessage></Error>'
        return Shape(error, 404, "application/xml")
    if mood == "error":
        return Shape("Semantic error: unknown dimension", 400, "text/plain")
    if mood == "xml":
        return Shape("<message:GenericData/>", 200, "application/vnd.sdmx.genericdata+xml;version=2.1")
    if query.get("format") == "SDMX-CSV":
        return Shape(eurostat(mood), 200, "text/csv")
    if "csv" in accept:
        return Shape(sdmx_csv(mood), 200, "application/vnd.sdmx.data+csv; version=1.0.0")
    return Shape(sdmx_json(path, mood), 200, "application/vnd.sdmx.data+json; version=1.0.0")


def archive(path: str, query: Query, headers: Headers, mood: str) -> Shape:
    """Save Page Now 2: a capture is asked for, then looked at; errors have status 200."""
    if not headers.get("authorization", "").startswith("LOW access:secret"):
        return Shape({"message": "You need to be logged in to use Save Page Now."}, 401)
    if path == "/save":
        address, job = query["url"], "spn2-" + query["url"].encode().hex()
        busy = {"status": "error", "status_ext": "error:" + mood, "message": f"This is {mood}.", "job_id": None}
        return Shape(busy if mood in BUSY else {"url": address, "job_id": job})
    job = path.rpartition("/")[2]
    address = bytes.fromhex(job.removeprefix("spn2-")).decode()
    if mood == "odd":
        return Shape(["no object"])
    if mood == "pending":
        return Shape({"status": "pending", "job_id": job, "resources": []})
    if mood != "ok":
        error = {"status": "error", "exception": "[Errno -2]", "status_ext": "error:" + mood, "job_id": job}
        return Shape(error | {"message": f"This is {mood}.", "resources": []})
    done = {"status": "success", "job_id": job, "original_url": address + "?after=redirects"}
    return Shape(done | {"timestamp": "20260101000000", "duration_sec": 1.5, "resources": [address], "outlinks": {}})


BUSY = {"user-session-limit", "too-many-daily-captures", "blocked-url"}

SERVICES: dict[str, Service] = {
    "worldbank": worldbank,
    "google": google,
    "unhcr": unhcr,
    "hapi": hapi,
    "wikidata": wikidata,
    "archive": archive,
    **dict.fromkeys(("ilo", "unicef", "imf", "oecd", "eurostat"), sdmx),
}
