# The everyday commands. `make help` lists them; CMakePresets.json holds the builds behind them.
PREFIX ?= /usr/local
DESTDIR ?=
JOBS ?= $(shell nproc)
packages := cmake/install-packages.sh
sources = $(shell git ls-files '*.cpp' '*.hpp')
export DEB_BUILD_OPTIONS ?= noautodbgsym

.PHONY: help demo check build tools test chaos bench install deb format format-check lint sanitize fuzz clean
.DEFAULT_GOAL := help

help:           ## this list
	@sed -n 's/^\([a-z-]*\): *[^#]*## /  \1\t/p' $(MAKEFILE_LIST) | expand -t 14

demo:           ## an article becomes two films in ./demo, from nothing
	@$(packages) build
	@cmake/build.sh dev products
	@examples/demo.sh build/dev/bin demo

check:          ## packages, format, build with warnings as errors, all tests
	@$(packages) build check
	@$(MAKE) --no-print-directory format-check
	@cmake/build.sh dev all
	@cmake/test.sh dev

build:          ## programs and tests into build/dev
	@$(packages) build
	@cmake/build.sh dev all

test: build     ## the tests alone
	@cmake/test.sh dev

chaos:          ## 10,000 posts of each guarantee class and 500 on each network, publishers killed all the while; ten minutes or more
	@$(packages) build check
	@cmake/build.sh dev tools
	@tests/chaos/chaos.py --bin build/dev/bin --source . --jobs 10000 --probability 0.001 --patience 7200
	@tests/chaos/chaos_networks.py --bin build/dev/bin --source . --jobs 500 --probability 0.002 --patience 3600
	@tests/chaos/long_films.py --bin build/dev/bin --source . --others 300

bench:          ## speed and memory, as ratios measured in the same run
	@$(packages) build check
	@cmake/build.sh dev bench_compose
	@cmake/build.sh dev bench_social
	@cmake/build.sh dev tools
	@IGNY8_SHARE="$(CURDIR)/share" build/dev/bin/bench_compose
	@tests/bench/article.py build/dev/bin .
	@IGNY8_SHARE="$(CURDIR)/share" build/dev/bin/bench_social
	@tests/bench/bench_publish.py --bin build/dev/bin --source .

install:        ## a release build into $(DESTDIR)$(PREFIX)
	@cmake/build.sh release all
	@DESTDIR="$(DESTDIR)" cmake --install build/release --prefix "$(PREFIX)"

deb:            ## a Debian package into dist/
	@$(packages) build deb
	@cmake/build.sh release all
	@cd build/release && cpack -G DEB >cpack.log 2>&1 || { cat cpack.log; exit 1; }
	@ls -l dist/*.deb

format:         ## lays out every source file
	@$(packages) check
	@clang-format -i $(sources)

format-check:
	@clang-format --dry-run -Werror $(sources)

lint:           ## clang-tidy over every source file; slow
	@$(packages) build lint
	@cmake --preset lint -Wno-dev --log-level=WARNING
	@git ls-files 'lib/*.cpp' 'tools/*.cpp' | xargs -P $(JOBS) -n 4 clang-tidy -p build/lint --quiet

sanitize:       ## the tests under address and undefined-behaviour sanitizers
	@$(packages) build check
	@cmake/build.sh asan all
	@cmake/test.sh asan

fuzz:           ## feeds nonsense to the readers of foreign bytes, a minute each
	@$(packages) build fuzz
	@cmake/build.sh fuzz fuzzers
	@tests/fuzz/run.sh build/fuzz/bin

clean:          ## forgets builds, packages and demo films
	@rm -rf build dist demo
