#!/bin/sh
# Makes the example from nothing, with commands that five people could have typed:  sh make.sh FOLDER [MOMENT]
# FOLDER must not be a workspace yet; with a MOMENT it stops after that one, so that you can look around there.
# A line is: moment NAME WHO TIME EXIT-CODE COMMAND...   (times are those of Berlin, see the settings below)
set -eu
target=${1:?usage: sh make.sh FOLDER [MOMENT]}
last=${2:-}
mkdir -p "$target"
target=$(cd "$target" && pwd)
cd "$(dirname "$0")"

# Each of the five has a config folder of their own; whoever runs this stays who they are.
person() {
  mkdir -p "$target/.$1/salescoach"
  printf '{"salescoach": 1, "author": "%s", "role": "%s"}\n' "$1" "$2" > "$target/.$1/salescoach/person.json"
}
person sam sales
person lea sales
person ines installer
person tom service
person mia account-manager
cp workspace/salescoach.yaml "$target/salescoach.yaml"

moment() {
  name=$1 who=$2 now=$3 expected=$4
  shift 4
  printf '\n--- %s, %s, %s\n$ salescoach %s\n' "$name" "$who" "$now" "$*"
  code=0
  XDG_CONFIG_HOME=$target/.$who salescoach --workspace "$target" --now "$now" "$@" || code=$?
  if [ "$code" != "$expected" ]; then
    echo "$name: exit code $code, and not $expected" >&2
    exit 1
  fi
  if [ "$name" = "$last" ]; then exit 0; fi
}

# ---- The first weeks
moment begin           sam  2026-01-12T10:00 0 walk "Quay Brewery" --new -p four-phases --answers answers/sam-first-visit.yaml
moment first-trust     sam  2026-01-12T10:05 0 walk quay-brewery -p relationship-cycle --answers answers/sam-trust.yaml
moment before-order    sam  2026-01-12T10:10 0 curve quay-brewery

# ---- The order, and what was promised with it
moment ordered         sam  2026-02-02T16:00 0 outcome quay-brewery won --set value=80k --set "product=filter line" --set quantity=1 --set sector=breweries
moment hopes-written   sam  2026-02-02T16:20 0 walk quay-brewery -p relationship-cycle --answers answers/sam-peak.yaml
moment laid-open       sam  2026-02-04T09:00 0 walk quay-brewery -p handover --answers answers/sam-handover.yaml
moment nobody-owns-it  sam  2026-02-04T09:10 1 handover quay-brewery --to installer
moment tom-owns-it     sam  2026-02-04T09:15 0 settle quay-brewery "filters changed" open --field by=tom
moment handed-over     sam  2026-02-04T09:20 0 handover quay-brewery --to installer
moment to-take-over    ines 2026-02-04T09:30 0 due --role installer

# ---- Those who deliver answer: one promise is refused, and mended
moment answered        ines 2026-02-06T11:00 0 walk quay-brewery -p handover --answers answers/ines-answers.yaml
moment refused-seen    sam  2026-02-06T11:30 1 check quay-brewery -p handover -s taken-over
moment refused-shown   sam  2026-02-06T11:35 1 check quay-brewery
moment refused-is-due  sam  2026-02-06T11:40 1 due --role sales --within 2d
moment refused-is-late sam  2026-02-09T08:30 1 due --role sales --within 2d
moment mended          sam  2026-02-09T15:00 0 walk quay-brewery -p handover --answers answers/sam-mends.yaml
moment taken-over      ines 2026-02-10T09:00 0 walk quay-brewery -p handover --answers answers/ines-accepts.yaml
moment all-taken-over  ines 2026-02-10T09:10 0 check quay-brewery -p handover -s taken-over

# ---- It runs, and then it is quiet
moment installed       ines 2026-02-23T14:00 0 contact quay-brewery --by "Otto Brandt" --answers answers/ines-visit.yaml
moment promise-kept    ines 2026-02-23T14:10 0 settle quay-brewery "running before" kept
moment spare-set-there ines 2026-02-23T14:15 0 settle quay-brewery "spare set" kept
moment cellar-seen     ines 2026-02-23T14:20 0 settle quay-brewery "meet Otto" done
moment at-the-peak     mia  2026-02-23T15:00 0 curve quay-brewery
moment quiet           mia  2026-03-30T09:00 1 curve quay-brewery
moment quiet-is-due    mia  2026-03-30T09:05 1 due quay-brewery
moment quiet-is-seen   mia  2026-03-30T09:10 0 deals
moment complaint       tom  2026-03-31T16:00 0 contact quay-brewery --by "Otto Brandt" --answers answers/tom-complaint.yaml
moment sliding         mia  2026-03-31T17:00 1 curve quay-brewery
moment repaired        tom  2026-04-20T11:00 0 contact quay-brewery --by "Otto Brandt" --answers answers/tom-repair.yaml
moment card-hangs      tom  2026-04-20T11:10 0 settle quay-brewery "card with the filter" kept
moment shift-shown     tom  2026-04-20T11:15 0 settle quay-brewery "show the evening" done
moment recovering      mia  2026-04-20T12:00 0 curve quay-brewery

# ---- What it was worth, and the second order, which began with the service man
moment lead-taken      lea  2026-04-27T10:00 0 walk "Quay Bottling" --new --from bottling -p four-phases --answers answers/lea-bottling.yaml
moment measured        mia  2026-05-18T10:00 0 walk quay-brewery -p relationship-cycle --answers answers/mia-return.yaml
moment enlightened     mia  2026-05-18T10:30 0 curve quay-brewery
moment second-order    lea  2026-08-10T15:00 0 outcome quay-bottling won --set value=120k --set "product=bottling line" --set "expects=a shift less on Fridays" --set "success_sign=nobody stays after four"
moment peak-again      lea  2026-08-10T16:00 0 walk quay-bottling -p relationship-cycle --set trust=9 --set interest=9
moment curve-again     mia  2026-08-10T16:30 0 curve quay-bottling

# ---- A referral, and what the year came to
moment recommended     mia  2026-10-12T11:00 0 contact quay-brewery --by "Greta Holm" --answers answers/mia-autumn.yaml
moment referral-taken  lea  2026-10-13T09:00 0 walk "Mill Dairy" --new --from "dairy" -p four-phases --set "suspected_problem=milk that does not keep"
moment came-from       sam  2026-11-16T09:00 0 deals --source
moment share           mia  2027-01-11T09:00 0 walk quay-brewery -p after-sale --answers answers/mia-share.yaml
moment by-account      mia  2027-01-11T09:30 0 deals --by account
moment paid-back       mia  2027-01-11T10:00 0 payback --set training_people=3 --set training_hours=12 --set training_hour_cost=45 --set training_fee=1500 --set lead_win_rate=40-60 --set lead_margin=8k-12k
