#!/usr/bin/env bash
# Times reading on a large record: a node is filled by GeneratedRecord first, then asked for every filter with every
# sort, for page 1 against page 1,000, and for the sums. Times are medians in milliseconds, warm, over HTTP.
# Filling: run.sh, or java -cp '<folder of the application>/lib/main/*' GeneratedRecord.java <jdbc url> <user> <password>
# Usage: [RUNS=20] [SLOW=100] [PAGES=1000] [ONLY="filters depth figures"] addresses.sh [base address]
set -euo pipefail

base="${1:-http://127.0.0.1:8080}"
runs="${RUNS:-20}"
slow="${SLOW:-100}"
pages="${PAGES:-1000}"
statement=01900000-0000-7000-8000-000000000001

median() { # of so many requests, after as many warm ones as it takes for a prepared plan
  local times=$1 path=$2
  # shellcheck disable=SC2046 # The addresses are many words.
  curl -gfsS -o /dev/null -w '%{time_total}\n' $(for _ in $(seq $((times + 1))); do echo "$base$path -o /dev/null"; done) |
    tail -n "$times" | sort -n | awk '{t[NR] = $1} END {printf "%.1f", t[int((NR + 1) / 2)] * 1000}'
}

report() { # what, path, and how often
  local took
  took="$(median "${3:-$runs}" "$2")" || { echo "failed: $2"; return; }
  printf '%8s ms%s  %s\n' "$took" "$(awk -v t="$took" -v s="$slow" 'BEGIN {if (t > s) printf " SLOW"}')" "$1"
}

filters() {
  local list="$1" sorts="$2" filter sort
  shift 2
  for sort in $sorts; do
    for filter in "" "$@"; do
      report "/v1/$list?sort=$sort&$filter" "/v1/$list?sort=$sort${filter:+&$filter}" "${FILTER_RUNS:-7}"
    done
  done
}

every_filter() {
  filters statements "-saidOn saidOn -createdAt createdAt" \
    speaker=busiest speaker=speaker-19999 "speaker=busiest&speaker=speaker-3" organization=union organization=speaker-51 \
    country=IT country=MT topic=topic-0 topic=topic-199 mentions=busiest mentions=speaker-19999 form=speech form=letter \
    form=broadcast kind=verbatim kind=summary language=en language=mi language=xx verification=unverified \
    verification=fabricated saidFrom=2015-01-01 saidTo=2015-01-01 "saidFrom=2015-01-01&saidTo=2015-01-02" \
    demand=resign demand=release demand=meet demandStatus=open demandStatus=lapsed "demand=resign&demandStatus=open" \
    status=standing status=retracted status=partly_retracted asOf=2012-01-01 "asOf=2012-01-01&status=retracted" \
    q=statement q=word7 q=word19999 "q=the+word7" "q=word7+word8+word9" q=absent
  filters stances "-takenOn takenOn -createdAt createdAt" \
    holder=speaker-2 holder=speaker-19999 "holder=busiest&holder=speaker-3" targetStatement=$statement \
    targetSpeaker=busiest targetTopic=topic-0 position=oppose position=unclear act=criticize act=threaten act=defend \
    basis=verbatim basis=reported addressee=busiest addressee=speaker-19999 demand=retract demand=release demand=meet \
    demandStatus=open demandStatus=lapsed "demand=resign&demandStatus=open" takenFrom=2015-01-01 takenTo=2015-01-01 \
    "takenFrom=2015-01-01&takenTo=2015-01-02" asOf=2012-01-01 "asOf=2012-01-01&demandStatus=met" \
    "holder=speaker-3&targetStatement=$statement"
  filters responses "-madeOn madeOn -createdAt createdAt" \
    speaker=busiest speaker=speaker-19999 statement=$statement kind=stood_by kind=complied kind=resigned
  filters speakers "-createdAt createdAt -name name" \
    kind=person kind=organization kind=collective classification=party classification=intergovernmental \
    classification=media country=IT country=MT organization=union organization=speaker-51 q=speaker q=777 q=absent \
    topic=topic-0 topic=topic-199
  filters memberships "-createdAt createdAt -start start" \
    member=busiest member=speaker-19999 organization=union organization=speaker-51 on=2015-01-01 on=2009-01-01 \
    "organization=union&on=2015-01-01"
}

depth() { # page 1 against a page as many links further on
  local path="$1" next="$1" first last page
  first="$(median "$runs" "$path")"
  for page in $(seq 2 "$pages"); do
    last="$next"
    next="$(curl -gfsS -o /dev/null -D - "$base$next" | tr -d '\r' |
      sed -n 's/^[Ll]ink: *<\([^>]*\)>; *rel="\{0,1\}next.*/\1/p' | sed 's#^https*://[^/]*##')"
    [ -n "$next" ] || { next="$last"; page=$((page - 1)); break; }
  done
  last="$(median "$runs" "$next")"
  printf '%8s ms, page %s: %s ms, ratio %s  %s\n' "$first" "$page" "$last" \
    "$(awk -v a="$first" -v b="$last" 'BEGIN {printf "%.2f", b / a}')" "$path"
}

every_depth() {
  depth "/v1/statements?limit=20"
  depth "/v1/statements?limit=20&sort=createdAt"
  depth "/v1/stances?limit=20"
  depth "/v1/stances?limit=100&position=oppose"
  depth "/v1/responses?limit=20"
  depth "/v1/speakers?limit=20&sort=name"
  depth "/v1/memberships?limit=20&sort=start"
  depth "/v1/statements?limit=1&speaker=busiest"
}

figures() {
  report "one statement" "/v1/statements/$(curl -gfsS "$base/v1/statements?limit=1&fields=id" | sed 's/.*"id":"\([^"]*\)".*/\1/')"
  report "the statement with 5,000 stances" "/v1/statements/$statement"
  report "page of statements" "/v1/statements"
  report "page of statements of the busiest speaker" "/v1/statements?speaker=busiest"
  report "page of statements with two words" "/v1/statements?q=word7+word8"
  report "page of stances" "/v1/stances"
  report "pressure on the busiest speaker, by day" "/v1/speakers/busiest/pressure?interval=day"
  report "pressure on the busiest speaker, by day, one year" "/v1/speakers/busiest/pressure?interval=day&from=2022-01-01&to=2022-12-31"
  report "pressure on the busiest speaker, by month" "/v1/speakers/busiest/pressure?interval=month"
  report "pressure on the statement with 5,000 stances, by day" "/v1/statements/$statement/pressure?interval=day"
  report "division of 1,000 members on 5,000 stances" "/v1/statements/$statement/divisions?within=union"
  report "division of a country on 5,000 stances" "/v1/statements/$statement/divisions?within=IT"
  report "thread of 5,000 stances, depth 1" "/v1/statements/$statement/thread?depth=1"
  report "thread of 5,000 stances, depth 3" "/v1/statements/$statement/thread?depth=3"
  report "record of the busiest speaker" "/v1/speakers/busiest/record"
  report "warnings" "/v1/warnings"
}

for part in ${ONLY:-figures depth filters}; do
  case "$part" in
    filters) every_filter ;;
    depth) every_depth ;;
    figures) figures ;;
    *) echo "no such part: $part" >&2; exit 2 ;;
  esac
done
