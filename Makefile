# Thin: behind every target stand plain cargo and npm commands.
.PHONY: demo test check fuzz bench bench-peers lighthouse app

# The Land's list of services to measure with; without it one is made.
OZG_NRW ?= $(wildcard ../shared/data/ozg-nrw)

# Starts the demo region on http://gelsenkirchen.localhost:8080/ and its neighbours.
demo: app
	cargo run --release -p stadttor -- demo

# Everything that must hold, on SQLite and PostgreSQL. Ends with cargo's own lines.
test:
	scripts/prepare-test
	$(MAKE) app check
	cargo test --workspace --no-run
	npm test --workspace e2e
	scripts/with-postgres cargo test --workspace

# What can be said without a server: form, lints, types, and what random bytes do to the parsers.
check: node_modules
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	npm run check
	$(MAKE) fuzz

# Every fuzz target for a few seconds; FUZZ_SECONDS=300 says how many for each.
fuzz:
	scripts/fuzz

# The load generator's table, with the machine and the settings it was measured on.
# `scripts/with-postgres make bench` measures PostgreSQL too.
bench: app
	cargo build --release -p stadttor -p load
	target/release/stadttor-load bench --server target/release/stadttor
	target/release/stadttor-load services --server target/release/stadttor $${TEST_DATABASE_URL:+--postgres "$$TEST_DATABASE_URL"}
	target/release/stadttor-load portals --server target/release/stadttor --municipalities 1,13
	cargo run --release -p search --example latency $(OZG_NRW)
	[ -z "$$TEST_DATABASE_URL" ] || target/release/stadttor-load bench --server target/release/stadttor --postgres "$$TEST_DATABASE_URL"

# What services ask for, side by side with node oidc-provider, both with durable databases.
bench-peers: app
	cargo build --release -p stadttor -p load
	cd bench/peer && npm ci
	scripts/with-postgres sh -c 'target/release/stadttor-load services --server target/release/stadttor --peer bench/peer --postgres "$$TEST_DATABASE_URL"'

# Lighthouse's scores of home, search and a service's page; fetches Lighthouse for that.
lighthouse: app
	cargo build --release -p stadttor
	STADTTOR_BIN=target/release/stadttor node --import ./e2e/resolve.mjs e2e/lighthouse.mjs

# Styles, page scripts and the phone app, into dist/.
app: node_modules
	npm run build

node_modules: package.json package-lock.json
	npm ci
	touch node_modules
