package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.regex.Pattern;

/** The page that shows people what the API says of itself. */
final class DocsTest extends OnTheApi {
    private final Answer page = api.get("/docs");

    @Test
    void every_operation_and_every_shape_is_on_the_page() {
        var document = api.get("/openapi.json").is(200);
        for (var path : document.object("paths").orElseThrow().fields().values()) {
            for (var one : ((Json.Obj) path).fields().values()) {
                var id = ((Json.Obj) one).text("operationId").orElseThrow();
                assertTrue(page.body().contains("<h3 id=\"" + id + "\">"), id);
            }
        }
        var schemas = document.object("components").orElseThrow().object("schemas").orElseThrow();
        schemas.fields()
                .keySet()
                .forEach(
                        name -> assertTrue(page.body().contains("<h3 id=\"" + name + "\">"), name));
    }

    @Test
    void every_link_of_the_page_leads_somewhere() {
        var links = Pattern.compile("href=\"([^\"]*)\"").matcher(page.body());
        int found = 0;
        while (links.find()) {
            found++;
            var to = links.group(1);
            assertTrue(
                    to.equals("/openapi.json")
                            || page.body().contains("id=\"" + to.substring(1) + "\""),
                    to);
        }
        assertTrue(found > 100, () -> page.body());
    }

    @Test
    void the_page_asks_nobody_for_anything_and_runs_nothing() {
        assertTrue(page.header("Content-Security-Policy").startsWith("default-src 'none';"));
        for (var one : List.of("<script", "src=", "@import", "url(", "style=\"", " onclick")) {
            assertEquals(-1, page.body().indexOf(one), one);
        }
    }
}
