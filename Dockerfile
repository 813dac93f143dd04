# syntax=docker/dockerfile:1
# Pin the base by its digest: docker build --build-arg BASE=python:3.13-slim@sha256:... (the workflow does).
ARG BASE=python:3.13-slim

FROM ${BASE} AS built
WORKDIR /build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
# First what seldom changes: what the bot needs, with PostgreSQL and metrics, as the lock file has it.
COPY requirements-image.txt ./
RUN python -m venv /opt/matinee && /opt/matinee/bin/pip install --require-hashes -r requirements-image.txt
COPY requirements-build.txt ./
RUN pip install --require-hashes -r requirements-build.txt
COPY pyproject.toml README.md LICENSE .env.example ./
COPY docs/PRIVACY.md docs/TERMS.md docs/
COPY seeds seeds
COPY cogs cogs
COPY bot bot
# Compiled here: the root file system is read-only where the bot runs.
RUN python -m hatchling build -t wheel -d dist && \
    /opt/matinee/bin/pip install --no-deps --no-index --compile dist/*.whl

FROM ${BASE}
LABEL org.opencontainers.image.title="Matinee" org.opencontainers.image.licenses="MIT"
# The bot runs as an ordinary user, and owns nothing but its data.
RUN useradd --no-create-home --uid 10001 matinee && install -d -o matinee -m 700 /data
COPY --from=built /opt/matinee /opt/matinee
COPY LICENSE /usr/share/doc/matinee/LICENSE
COPY seeds /seeds
USER 10001
WORKDIR /data
ENV PATH=/opt/matinee/bin:$PATH DATA_DIR=/data SEEDS_DIR=/seeds PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
VOLUME /data
# Connected, able to save, and every background loop working. Reading many new seeds at the first start takes minutes.
HEALTHCHECK --interval=30s --timeout=10s --start-period=10m CMD ["matinee", "health"]
CMD ["matinee", "run"]
