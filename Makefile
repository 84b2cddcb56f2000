# `make help` says what there is. Everything is built with the release profile, so that librdkafka is compiled once.
CARGO ?= cargo
BIN    = target/release/news-enricher
DATA  ?= ../shared/data

.DEFAULT_GOAL = help
.PHONY: help preflight build demo run test static check fmt fmt-check lint doc docs audit bench bench-worker train evaluate verify-model rules kafka image up clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# What the build needs, each with what it is for; perl and make compile the OpenSSL inside librdkafka.
preflight:
	@missing=; \
	command -v $(CARGO) >/dev/null || missing="$$missing cargo (https://rustup.rs)"; \
	command -v cc >/dev/null || missing="$$missing cc"; \
	command -v c++ >/dev/null || missing="$$missing c++"; \
	command -v perl >/dev/null || missing="$$missing perl"; \
	[ -z "$$missing" ] || { echo "missing:$$missing; on Debian: apt-get install build-essential perl" >&2; exit 1; }

build: preflight ## build the program (the first time librdkafka and OpenSSL too: some minutes)
	@[ -x $(BIN) ] || echo "building; the first time this takes some minutes"
	$(CARGO) build --release --locked

demo: build ## watch articles go through the worker on an in-process broker
	$(BIN) demo

run: build ## run the worker; ARGS="--brokers kafka:9092"
	$(BIN) run $(ARGS)

test: preflight ## all tests; those on a real Kafka fetch and start it themselves (Java, Maven)
	$(CARGO) test --release --locked

static: fmt-check lint doc rules ## all checks but the tests: format, lints, documentation, alert rules

check: static test ## what CI runs

fmt: ## format the code
	$(CARGO) fmt

fmt-check:
	$(CARGO) fmt -- --check

lint: preflight ## clippy, warnings are errors
	$(CARGO) clippy --release --locked --all-targets -- -D warnings

doc: preflight
	RUSTDOCFLAGS="-D warnings -A rustdoc::private_intra_doc_links" $(CARGO) doc --release --locked --no-deps

docs: ## write docs/CONFIGURATION.md anew
	UPDATE_DOCS=1 $(CARGO) test --release --locked --test behaviour configuration::

audit: ## licences and advisories of the dependencies (cargo-deny)
	$(CARGO) deny check

bench: preflight ## the reader's speed, stage by stage
	$(CARGO) bench --locked

bench-worker: build ## the worker on a real Kafka beside what the cores and the broker can do
	$(CARGO) bench --locked --bench worker

train: build ## train the model from the data sets in DATA
	$(BIN) train --data $(DATA)

verify-model: build ## train everything again and compare with the committed model, byte for byte
	$(BIN) train --data $(DATA) --verify --model models/reader.model

evaluate: build ## measure the model on the development sets in DATA
	$(BIN) evaluate --data $(DATA)

rules: ## check the alert rules and run their tests (promtool)
	@if command -v promtool >/dev/null; then \
		promtool check rules deploy/prometheus/alerts.yaml && \
		promtool test rules deploy/prometheus/alerts.test.yaml && \
		promtool check config --syntax-only deploy/prometheus/prometheus.yaml; \
	else echo "skipped: alert rules (promtool is missing; on Debian: apt-get install prometheus)"; fi

kafka: ## fetch Apache Kafka for the tests into .cache/
	@tests/kafka/fetch

image: ## build the container image
	docker build --file deploy/Dockerfile --tag news-enricher .

up: ## Kafka, the worker, Prometheus and Grafana in containers
	docker compose --file deploy/compose.yaml up --build

clean: ## remove what was built and fetched
	$(CARGO) clean
	rm -rf .cache
