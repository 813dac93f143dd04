FROM python:3.13-slim

# The bot runs as an ordinary user, and owns nothing but its data.
RUN useradd --create-home --uid 10001 matinee && install -d -o matinee /data
WORKDIR /app

COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY bot bot
COPY cogs cogs
COPY seeds seeds
COPY docs/PRIVACY.md docs/TERMS.md docs/
# That user cannot: each start would compile everything anew.
RUN python -m compileall -q bot cogs

USER matinee
ENV DATA_DIR=/data SEEDS_DIR=/app/seeds PYTHONUNBUFFERED=1
VOLUME /data
# Connected, and every background loop working. Reading many new seeds at the first start takes minutes.
HEALTHCHECK --interval=30s --timeout=10s --start-period=10m CMD ["python", "-m", "bot", "health"]
CMD ["python", "-m", "bot", "run"]
