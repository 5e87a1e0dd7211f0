#!/usr/bin/env bash
# run.sh start [fresh] | stop; the harness calls it in a folder `holdfast` of its own, HOLDFAST is the project's folder
cd "$(dirname "$0")"; . ../common/lib.sh
export MOCK_URL=${MOCK_URL:-http://127.0.0.1:7400} PORT=7310 HOLDFAST_DATA="$PWD/run/data"
case $1 in
start)
  [ "$2" = fresh ] && rm -rf run; mkdir -p run; : > run/pids
  spawn app $NODE --max-semi-space-size=32 --heap-growing-percent=150 "$HOLDFAST/bench/peers/contender.ts"
  until_ok 60 curl -sf http://127.0.0.1:7310/health ;;
stop) stop_all ;;
esac
