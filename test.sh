#!/usr/bin/env bash
# Restores, builds with warnings as errors, runs every test in Release, and closes with "N passed, N failed".
# Exit code 1 on any failure, or if no test ran.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

passed=0
failed=0
finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] || exit 1
    exit 0
}

if ! dotnet build Actors.sln -c Release -warnaserror --nologo -v minimal; then
    echo "The build failed."
    failed=1
    finish
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
for project in tests/*/*.csproj; do
    echo "== $project"
    dotnet test "$project" -c Release --no-build --nologo --blame-hang-timeout 5m 2>&1 | tee "$log"
    status=${PIPESTATUS[0]}
    # A summary reads: Passed!  - Failed:     0, Passed:    67, Skipped:     0, Total:    67, ...
    counts=$(grep -oE 'Failed: +[0-9]+, Passed: +[0-9]+' "$log" | tail -n 1 | grep -oE '[0-9]+' | tr '\n' ' ')
    read -r failed_here passed_here <<<"${counts:-0 0}"
    passed=$((passed + passed_here))
    failed=$((failed + failed_here))
    # A run that died, or that found no test, must not pass for a green one.
    if [ "$passed_here" -eq 0 ] && [ "$failed_here" -eq 0 ] || { [ "$status" -ne 0 ] && [ "$failed_here" -eq 0 ]; }; then
        echo "$project did not run to its end."
        failed=$((failed + 1))
    fi
done
finish
