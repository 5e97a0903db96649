#!/bin/sh
# Makes the example from nothing, with commands that a rep could have typed:  sh make.sh FOLDER [MOMENT]
# FOLDER must not be a workspace yet; with a MOMENT it stops after that one, so that you can look around there.
# A line is: moment NAME TIME EXIT-CODE COMMAND...   (times are those of Asia/Kolkata, see the settings below)
set -eu
target=${1:?usage: sh make.sh FOLDER [MOMENT]}
last=${2:-}
mkdir -p "$target"
target=$(cd "$target" && pwd)
cd "$(dirname "$0")"

# The example's rep is sam; whoever runs this stays who they are.
XDG_CONFIG_HOME=$target/.sam
export XDG_CONFIG_HOME
salescoach init "$target" --name sam --role sales
cp workspace/salescoach.yaml "$target/salescoach.yaml"

moment() {
  name=$1 now=$2 expected=$3
  shift 3
  printf '\n--- %s, %s\n$ salescoach %s\n' "$name" "$now" "$*"
  code=0
  salescoach --workspace "$target" --now "$now" "$@" || code=$?
  if [ "$code" != "$expected" ]; then
    echo "$name: exit code $code, and not $expected" >&2
    exit 1
  fi
  if [ "$name" = "$last" ]; then exit 0; fi
}

# ---- Discover
moment begin              2026-11-02T09:30 0 walk "City Water" --new -p four-phases --answers answers/discover.yaml
moment signs-seen         2026-11-02T09:40 1 check city-water
moment talk-agreed        2026-11-04T16:05 0 set city-water meeting_agreed=yes --by "Ramesh Iyer"
moment discovered         2026-11-04T16:10 0 check city-water -s discover
moment to-diagnose        2026-11-04T16:12 0 advance city-water
moment call-1-planned     2026-11-04T16:15 0 calls add city-water 2026-11-10T10:00 --for 75m --with "Ramesh Iyer, Lata Kulkarni" --place "the plant"

# ---- Diagnose: the first call
moment call-1-before      2026-11-10T09:20 0 walk city-water -p seven-steps --moment before --answers answers/call-1-prep.yaml
moment benefit-guessed    2026-11-10T09:30 1 check city-water -p seven-steps -s questioning
moment call-1             2026-11-10T11:20 0 walk city-water -p seven-steps --answers answers/call-1.yaml
moment corrected          2026-11-10T11:22 1 check city-water
moment put-right          2026-11-10T11:25 0 walk city-water -p seven-steps --set "consequence=four wards are dry for a day and the hospital gets tankers at 4 lakh a day" --set summary=not-yet --by "Ramesh Iyer"
moment presented-too-soon 2026-11-10T11:30 1 check city-water -p seven-steps -s questioning
moment call-1-held        2026-11-10T12:15 0 settle city-water 2026-11-10T04:30 held
moment money-guessed      2026-11-11T09:00 0 set city-water resources=no
moment guess-ends-nothing 2026-11-11T09:05 1 check city-water
moment sketch-refused     2026-11-12T15:00 1 advance city-water design
moment sketch-made        2026-11-12T15:05 0 advance city-water design --because "Kulkarni asked for a sketch to show around"
moment designed-too-soon  2026-11-12T15:10 1 check city-water
moment back-to-diagnose   2026-11-13T09:00 0 advance city-water diagnose --because "the sketch started a talk about pipes, not about cost"

# ---- A small deal beside it: a no that we respect
moment orchard-desk       2026-11-16T14:00 0 walk "Orchard Hospital" --new -p four-phases --answers answers/orchard-desk.yaml
moment orchard-simple     2026-11-16T14:10 1 check orchard-hospital
moment orchard-agreed     2026-11-16T16:00 0 set orchard-hospital meeting_agreed=yes --by "Neela Desai"
moment orchard-visit      2026-11-17T16:30 0 walk orchard-hospital -p four-phases --answers answers/orchard-visit.yaml
moment orchard-too-small  2026-11-17T16:40 1 check orchard-hospital
moment orchard-guess      2026-11-17T16:45 0 set orchard-hospital urgent_reason=no
moment orchard-guessed    2026-11-17T16:50 1 check orchard-hospital
moment orchard-heard      2026-11-18T10:00 0 set orchard-hospital urgent_reason=no --by "Neela Desai"
moment orchard-no-go      2026-11-18T10:05 3 check orchard-hospital
moment worst-of-all       2026-11-18T10:10 3 check --all
moment orchard-parted     2026-11-18T10:15 0 outcome orchard-hospital no-go --because "an hour's work every other week is cheaper than any softener of ours" --again "in 1 year"

# ---- Diagnose: a better figure, and the promise
moment introduced         2026-11-18T17:00 0 settle city-water "introduce us" done
moment shahs-figure       2026-11-19T11:00 0 set city-water "hourly_cost=80k-95k" --by "Priya Shah"
moment call-2-planned     2026-11-19T11:05 0 calls add city-water 2026-11-23T10:00 --for 45m --with "Priya Shah, Ramesh Iyer" --place "the town hall"
moment readings-checked   2026-11-20T17:00 0 settle city-water "pilot rig" accepted --field "checked_with=the laboratory"

# ---- Diagnose: the second call, an ordinary one
moment call-2             2026-11-23T11:00 0 walk city-water -p seven-steps --answers answers/call-2.yaml
moment call-2-held        2026-11-23T11:02 0 settle city-water 2026-11-23T04:30 held
moment readings-handed    2026-11-23T11:04 0 settle city-water "pilot rig" kept --because "two days late, said so first"
moment discount-noted     2026-11-23T11:06 0 settle city-water "too dear" covered --field "gave=five per cent"
moment benefit-agreed     2026-11-23T11:10 0 check city-water -p seven-steps -s questioning
moment covered-on-top     2026-11-23T11:12 0 check city-water -p seven-steps -s objections
moment cost-agreed        2026-11-23T11:14 1 check city-water
moment debrief-2          2026-11-23T12:00 0 walk city-water -p four-phases --answers answers/debrief-2.yaml
moment diagnosed          2026-11-23T12:05 0 check city-water
moment objection-back     2026-11-24T09:15 0 settle city-water "too dear" open --because "Shah writes that five per cent is not the point"
moment objection-lost     2026-11-24T09:20 1 check city-water -p seven-steps -s objections
moment logbook-read       2026-11-25T08:40 0 set city-water hours_lost=24-30 --by "Ramesh Iyer"
moment agreement-fell     2026-11-25T08:45 1 check city-water
moment agreed-again       2026-11-26T10:30 0 walk city-water -p four-phases --set cost_agreed=agreed --set trust=6 --by "Anand Rao"
moment diagnosed-again    2026-11-26T10:35 0 check city-water
moment commissioner-seen  2026-11-26T10:40 0 settle city-water "half an hour" done
moment to-design          2026-11-26T10:45 0 advance city-water

# ---- Design: with them, and within what it is worth
moment workshop           2026-12-01T17:00 0 walk city-water -p four-phases --answers answers/design-1.yaml
moment list-outgrown      2026-12-01T17:10 1 check city-water
moment gallery-out        2026-12-02T09:30 0 settle city-water gallery out --because "solves nothing that we found; Menon agrees to a path along the fence"
moment valued             2026-12-02T09:35 0 set city-water "value=5.1 cr"
moment menon-moved        2026-12-02T09:40 0 log city-water people "Farida Menon" --field stance=neutral --field "motives=to be the one who kept the market open" --by "Lata Kulkarni"
moment rehearsed          2026-12-03T15:00 0 walk city-water -p four-phases --answers answers/design-2.yaml
moment designed           2026-12-03T15:10 0 check city-water
moment to-deploy          2026-12-03T15:15 0 advance city-water
moment call-3-planned     2026-12-03T15:20 0 calls add city-water 2026-12-10T16:00 --for 60m --with "Anand Rao, Priya Shah, Farida Menon, Lata Kulkarni, Ramesh Iyer" --place "the council chamber"

# ---- Deploy: the third call, and the yes
moment call-3             2026-12-10T17:30 0 walk city-water -p seven-steps --answers answers/call-3.yaml
moment call-3-held        2026-12-10T17:32 0 settle city-water 2026-12-10T10:30 held
moment both-moved         2026-12-10T17:35 0 settle city-water "too dear" covered --field "got=the first third in March"
moment shah-for-it        2026-12-10T17:37 0 log city-water people "Priya Shah" --field stance=for
moment all-covered        2026-12-10T17:40 0 check city-water -p seven-steps -s objections
moment closed-by-style    2026-12-10T17:45 0 check city-water -p seven-steps -s closing
moment nod-is-no-order    2026-12-10T17:50 1 check city-water
moment voted              2026-12-14T18:00 0 settle city-water "standing committee" done
moment letter             2026-12-15T11:00 0 walk city-water -p four-phases --answers answers/deploy.yaml
moment deployed           2026-12-15T11:05 0 check city-water
moment won                2026-12-15T11:10 0 outcome city-water won
