package dev.jobwright.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.local.template.Deployment;
import dev.jobwright.local.template.Site;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.util.Optional;

/** The routes that are deployed, as requests find them. */
final class RouteTableTest {
    private final RouteTable routes =
            new RouteTable(
                    Deployment.packed(new Site(URI.create("http://127.0.0.1:4000")))
                            .http()
                            .routes());

    @ParameterizedTest
    @CsvSource({
        "/v1/jobs, /v1/{proxy+}",
        "/v1/jobs/1/status, /v1/{proxy+}",
        "/api/jobs, /api/jobs",
        "/api/jobs/, /api/jobs/{proxy+}",
        "/api/jobs/running/all, /api/jobs/{proxy+}",
        "/docs, /docs"
    })
    void a_request_finds_its_route(String path, String route) {
        assertEquals(Optional.of(route), found("GET", path));
    }

    @Test
    void what_has_no_route_is_not_found() {
        assertEquals(Optional.empty(), found("GET", "/v2/jobs"));
        assertEquals(Optional.empty(), found("POST", "/docs"));
    }

    private Optional<String> found(String method, String path) {
        return routes.find(method, path)
                .map(match -> match.route().key())
                .map(key -> key.substring(key.indexOf(' ') + 1));
    }
}
