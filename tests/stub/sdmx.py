"""Data messages in SDMX-JSON 1.0 and 2.0 and in SDMX-CSV; the values are made up."""

from typing import Any

STATUS = {"id": "OBS_STATUS", "values": [{"id": "A", "name": "Normal"}, {"id": "B", "name": "Break in series"}]}


def components(*ids: str, **values: str) -> list[dict[str, Any]]:
    """Return dimensions with one value each."""
    return [{"id": each, "values": [{"id": values[each], "name": each}]} for each in ids]


def sdmx_json(path: str, mood: str) -> dict[str, Any]:
    """Return what the service of this address answers."""
    if mood == "odd":
        return {
            "data": {"structure": {"name": "stub"}, "dataSets": [{"series": {"0:0": {"observations": {"0": [1]}}}}]}
        }
    if "/dataflow/" in path:
        return version_2()
    return with_bounds() if "UNICEF" in path else version_1()


def version_1() -> dict[str, Any]:
    """Version 1.0: one structure; values are numbers, attributes are indexes, null for none."""
    times = {"id": "TIME_PERIOD", "values": [{"id": "2021"}, {"id": "2022"}, {"id": "2023"}]}
    series = components("REF_AREA", "FREQ", REF_AREA="JOR", FREQ="A")
    structure = {
        "name": "stub",
        "dimensions": {"series": series, "observation": [times]},
        "attributes": {"dataSet": [], "series": [], "observation": [STATUS]},
    }
    observations = {"0": [22.3, 0], "1": [22.0, 1], "2": [None, None]}
    return {"data": {"structure": structure, "dataSets": [{"series": {"0:0": {"observations": observations}}}]}}


def with_bounds() -> dict[str, Any]:
    """Values are strings; the estimate has bounds, and stands in thousands; one row is of women alone."""
    times = {"id": "TIME_PERIOD", "values": [{"id": "2022"}]}
    sexes = {"id": "SEX", "values": [{"id": "_T"}, {"id": "F"}]}
    bounds = [
        {"id": "LOWER_BOUND", "values": [{"id": "11200", "name": "11200"}]},
        {"id": "UPPER_BOUND", "values": [{"id": "11400", "name": "11400"}]},
        {"id": "UNIT_MULTIPLIER", "values": [{"id": "3", "name": "Thousands"}]},
    ]
    structure = {
        "dimensions": {"series": [*components("REF_AREA", REF_AREA="JOR"), sexes], "observation": [times]},
        "attributes": {"series": [], "observation": bounds},
    }
    total = {"observations": {"0": ["11285.9", 0, 0, 0]}}
    women = {"observations": {"0": ["5400.1", 0, 0, 0]}}
    return {"data": {"structure": structure, "dataSets": [{"series": {"0:0": total, "0:1": women}}]}}


def version_2() -> dict[str, Any]:
    """Version 2.0: a list of structures; times have a value and no id; one year is not over yet."""
    times = {"id": "TIME_PERIOD", "values": [{"value": "2022"}, {"value": "2099"}]}
    series = components("COUNTRY", "INDICATOR", "FREQUENCY", COUNTRY="JOR", INDICATOR="NGDPD", FREQUENCY="A")
    scale = {"id": "UNIT_MULT", "values": [{"id": "9"}]}
    structure = {
        "dimensions": {"series": series, "observation": [times]},
        "attributes": {"series": [scale], "observation": []},
    }
    rows = {"0:0:0": {"attributes": [0], "observations": {"0": ["48.5"], "1": ["99.9"]}}}
    return {"meta": {}, "data": {"structures": [structure], "dataSets": [{"structure": 0, "series": rows}]}}


def sdmx_csv(mood: str) -> str:
    """SDMX-CSV 1.0, as the OECD writes it."""
    if mood == "odd":
        return "DATAFLOW,REF_AREA,VALUE\r\nOECD:DF(1.0),FRA,5.2\r\n"
    return (
        "DATAFLOW,REF_AREA,FREQ,MEASURE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\r\n"
        "OECD.SDD.TPS:DSD_PRICES@DF_PRICES_ALL(1.0),FRA,A,CPI,2021,1.64,A,0\r\n"
        "OECD.SDD.TPS:DSD_PRICES@DF_PRICES_ALL(1.0),FRA,A,CPI,2022,5.22,P,0\r\n"
        "OECD.SDD.TPS:DSD_PRICES@DF_PRICES_ALL(1.0),FRA,A,CPI,2023,,M,0\r\n"
    )


def eurostat(mood: str) -> str:
    """SDMX-CSV as Eurostat writes it."""
    if mood == "odd":
        return "DATAFLOW,LAST UPDATE,geo,OBS\r\nESTAT:UNE_RT_A(1.0),01/10/26 23:00:00,FR,7.3\r\n"
    return (
        "DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\r\n"
        "ESTAT:DEMO_PJAN(1.0),01/10/26 23:00:00,A,NR,FR,2021,67728568,\r\n"
        "ESTAT:DEMO_PJAN(1.0),01/10/26 23:00:00,A,NR,FR,2022,67957053,p\r\n"
    )
