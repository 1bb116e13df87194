# make demo    see what Museloom does: installs it here, thinks of scenes, paints, shows a page of results
# make test    everything the tests need, then all tests
# make hosts   the real GIMP 2.10, GIMP 3.0, Blender, JACK for the tests (root on Debian or Ubuntu)
# make blender-extension   build/museloom.zip, for every Blender from 4.2 on
# make bench   the tables of docs/benchmarks.md, measured on this machine

PYTHON_BIN := .venv/bin/python

.PHONY: demo test hosts bench blender-extension clean
.DEFAULT_GOAL := demo

.venv/.museloom: pyproject.toml constraints.txt tools/setup.sh
	@tools/setup.sh
	@touch $@

.venv/.museloom-dev: pyproject.toml constraints.txt tools/setup.sh
	@tools/setup.sh dev
	@touch .venv/.museloom $@

demo: .venv/.museloom
	@.venv/bin/museloom demo

hosts:
	@tests/hosts/setup.sh

# Without root there are no hosts (exit code 3): their tests then skip and say what is missing.
test: .venv/.museloom-dev
	@tests/hosts/setup.sh || [ $$? = 3 ]
	$(PYTHON_BIN) -m ruff check .
	$(PYTHON_BIN) -m ruff format --check .
	$(PYTHON_BIN) -m mypy
	$(PYTHON_BIN) -m pytest

bench: .venv/.museloom-dev
	$(PYTHON_BIN) benchmarks/transport.py
	$(PYTHON_BIN) benchmarks/style.py --rounds 5
	$(PYTHON_BIN) benchmarks/scene.py
	$(PYTHON_BIN) benchmarks/scene_relevance.py
	$(PYTHON_BIN) benchmarks/texture.py
	$(PYTHON_BIN) benchmarks/texture_relevance.py
	$(PYTHON_BIN) benchmarks/tileable.py
	$(PYTHON_BIN) benchmarks/tileable.py --speed
	$(PYTHON_BIN) -m training.pbr.prepare
	$(PYTHON_BIN) -m benchmarks.pbr
	$(PYTHON_BIN) -m training.texture.collect
	$(PYTHON_BIN) -m benchmarks.texture_diffusion
	$(PYTHON_BIN) benchmarks/gimp_pixels.py
	$(PYTHON_BIN) benchmarks/melody_latency.py
	$(PYTHON_BIN) benchmarks/midi_timing.py
	$(PYTHON_BIN) -m training.melody.prepare
	$(PYTHON_BIN) -m benchmarks.melody_quality
	$(PYTHON_BIN) -m benchmarks.melody_phrases
	$(PYTHON_BIN) -m benchmarks.melody_style

blender-extension: .venv/.museloom
	@.venv/bin/museloom install blender --zip build/museloom.zip

clean:
	rm -rf .venv demo build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
