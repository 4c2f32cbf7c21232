#!/usr/bin/env bash
# Asks a deployed function app for its health and sends it a ping, signed and then with a wrong signature.
# Usage: WEBHOOK_SECRET=… infra/smoke-test.sh HEALTH_URL WEBHOOK_URL
set -euo pipefail
health_url=$1
webhook_url=$2
body='{"zen":"Keep it logically awesome.","hook_id":1}'

signature=$(printf '%s' "$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$(printf '%s' "$WEBHOOK_SECRET" | od -An -v -tx1 | tr -d ' \n')" | sed 's/^.*= //')

ping() {
  curl --silent --show-error --output /dev/null --write-out '%{http_code}' --max-time 10 \
    --header 'Content-Type: application/json' --header 'X-GitHub-Event: ping' \
    --header "X-GitHub-Delivery: $(cat /proc/sys/kernel/random/uuid)" \
    --header "X-Hub-Signature-256: sha256=$1" --data "$body" "$webhook_url"
}

# A fresh app may need a while until its host is up and its secrets are resolved.
for _ in $(seq 30); do
  curl --silent --fail --max-time 10 "$health_url" >/dev/null && break
  sleep 10
done
curl --silent --show-error --fail --max-time 10 "$health_url"

status=$(ping "$signature")
[[ $status == 200 ]] || { echo "A signed ping was answered with $status." >&2; exit 1; }
status=$(ping "$(printf '0%.0s' {1..64})")
[[ $status == 4* ]] || { echo "A ping with a wrong signature was answered with $status." >&2; exit 1; }
echo "Healthy; takes a signed ping and refuses another one."
