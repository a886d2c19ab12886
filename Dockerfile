# syntax=docker/dockerfile:1

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY src ./src
RUN --mount=type=cache,target=/build/.m2 \
    mvn -Dmaven.repo.local=/build/.m2 --batch-mode --no-transfer-progress -Dmaven.test.skip=true -Dspotless.check.skip=true package \
    && java -Djarmode=tools -jar target/hub.jar extract --layers --destination target/layers

FROM eclipse-temurin:17-jre AS hub
RUN groupadd --system --gid 10001 hub \
    && useradd --system --uid 10001 --gid hub --home-dir /hub --shell /usr/sbin/nologin hub \
    && mkdir -p /hub/data \
    && chown hub:hub /hub /hub/data
WORKDIR /hub

# The hub itself: the jars that seldom change first. Owned by root, so the hub cannot rewrite itself.
COPY --from=build /build/target/layers/dependencies/ ./
COPY --from=build /build/target/layers/application/ ./

# What integration engineers edit: mount your own over any of these.
COPY --chown=hub:hub canonical-model ./canonical-model
COPY --chown=hub:hub mappings ./mappings
COPY --chown=hub:hub routes ./routes
COPY --chown=hub:hub config ./config
VOLUME ["/hub/canonical-model", "/hub/mappings", "/hub/routes", "/hub/config", "/hub/data"]

USER 10001:10001

# The doors must be reachable from outside of the container; management stays on its loopback.
ENV SERVER_ADDRESS=0.0.0.0 \
    MALLOC_ARENA_MAX=2 \
    HUB_JAVA_OPTS="-Xmx512m -XX:+UseSerialGC -XX:+UseTransparentHugePages"
EXPOSE 8080

HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET /actuator/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]

STOPSIGNAL SIGTERM
ENTRYPOINT ["bash", "-c", "exec java -XX:SharedArchiveFile=hub.jsa -Xshare:auto -Xlog:cds=off $HUB_JAVA_OPTS -XX:+ExitOnOutOfMemoryError -jar hub.jar \"$@\"", "hub"]
CMD ["run"]

# Its classes as Java holds them in memory: a start with them takes a third less processor time. Where they cannot be had, the
# hub starts without.
FROM hub AS classes
RUN --mount=type=bind,from=build,source=/build/src/main/scripts,target=/scripts \
    bash /scripts/archive /hub /tmp/hub.jsa || touch /tmp/hub.jsa

FROM hub
COPY --from=classes /tmp/hub.jsa ./
