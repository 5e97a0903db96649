"""The report of one person: held against everybody, and told what concerns that person."""

from __future__ import annotations

from report_team import Team, begun, due, ended, noted

TEAMS = {"south-eva": 5, "south-dan": 4, "south-finn": 0, "north-ada": 0, "north-ben": 0}


def team_of_teams() -> Team:
    """Return five sellers with six settled promises each; those of the south broke some."""
    team = Team()
    for owner, broken in TEAMS.items():
        for number in range(6):
            status = "broken" if number < broken else "kept"
            told = noted(20, "promises", owner, text="plans", by=owner, due=due(10), status=status)
            team.add(f"{owner}-{number}", begun(30, owner), ended(5, "no-go", owner), told)
    return team


def test_a_team_that_stands_out_is_told_to_each_who_has_a_part_in_it() -> None:
    team = team_of_teams()
    said = "9 of 18 promises that came due were broken or are late; among the others it is 0 %; "
    assert team.words() == [("the south team", "broken", said + "south-eva: 5, south-dan: 4.")]
    assert team.words(owner="South-Dan") == [("the south team", "broken", said + "south-dan: 4.")]
    [word] = team.view(owner="south-dan")["words"]
    assert [deal["deal"] for deal in word["about"][0]["deals"]] == [
        "south-dan-0",
        "south-dan-1",
        "south-dan-2",
    ]


def test_a_team_that_stands_out_is_not_told_to_who_has_no_part_in_it() -> None:
    team = team_of_teams()
    assert team.words(owner="south-finn") == []
    assert team.words(owner="north-ada") == []
