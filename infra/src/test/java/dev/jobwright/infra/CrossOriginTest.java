package dev.jobwright.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.settings.CrossOrigin;
import dev.jobwright.jobs.settings.InvalidSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.assertions.Template;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the HTTP API lets pages of other origins do. */
final class CrossOriginTest {
    @TempDir private Path work;

    @Test
    void no_page_is_let_in_unless_somebody_says_so()
            throws IOException, InvalidJson, InterruptedException {
        for (var api : Shipped.read().all("AWS::ApiGatewayV2::Api").values()) {
            assertEquals(Optional.empty(), api.get("CorsConfiguration"));
        }
    }

    @Test
    void pages_that_are_named_may_do_what_the_api_does_and_bring_no_cookies() throws IOException {
        var origins = "https://app.example, http://localhost:5173";
        var stack = stack(origins);
        var rules = CrossOrigin.read(origins).orElseThrow();

        Template.fromStack(stack)
                .hasResourceProperties(
                        "AWS::ApiGatewayV2::Api",
                        Map.of(
                                "CorsConfiguration",
                                Map.of(
                                        "AllowOrigins",
                                        List.of("https://app.example", "http://localhost:5173"),
                                        "AllowMethods",
                                        rules.methods(),
                                        "AllowHeaders",
                                        rules.headers(),
                                        "ExposeHeaders",
                                        rules.exposed(),
                                        "MaxAge",
                                        CrossOrigin.MAX_AGE)));
        assertFalse(Template.fromStack(stack).toJSON().toString().contains("AllowCredentials"));
    }

    @Test
    void all_pages_are_never_let_in() {
        assertThrows(InvalidSettings.class, () -> CrossOrigin.read("*"));
        assertThrows(Exception.class, () -> stack("*"));
    }

    @Test
    void no_route_takes_the_question_of_a_browser_which_has_no_token()
            throws IOException, InvalidJson, InterruptedException {
        var methods = new TreeSet<String>();
        for (var route : Shipped.read().all("AWS::ApiGatewayV2::Route").values()) {
            var key = route.text("RouteKey").orElseThrow();
            if (key.contains(" ")) {
                methods.add(key.substring(0, key.indexOf(' ')));
            }
        }
        assertEquals(new TreeSet<>(CrossOrigin.METHODS), methods);
    }

    @Test
    void what_the_description_sends_and_answers_is_what_pages_may_send_and_read()
            throws IOException, InvalidJson {
        var rules = CrossOrigin.read("https://app.example").orElseThrow();
        var described = described();
        var methods = new TreeSet<String>();
        for (var path : described.object("paths").orElseThrow().fields().values()) {
            ((Json.Obj) path)
                    .fields()
                    .keySet()
                    .forEach(m -> methods.add(m.toUpperCase(Locale.ROOT)));
        }
        methods.remove("PARAMETERS");
        assertEquals(new TreeSet<>(rules.methods()), methods);

        var text = described.toString();
        for (var header : rules.headers()) {
            var own = Set.of("authorization", "content-type").contains(header);
            assertTrue(own || text.toLowerCase(Locale.ROOT).contains('"' + header + '"'), header);
        }
        for (var header : rules.exposed()) {
            assertTrue(text.toLowerCase(Locale.ROOT).contains('"' + header + '"'), header);
        }
    }

    private JobwrightStack stack(String origins) throws IOException {
        var context = Map.of("JOBWRIGHT_ALLOWED_ORIGINS", origins);
        var app = new App(AppProps.builder().context(context).analyticsReporting(false).build());
        return new JobwrightStack(app, StandIns.in(work));
    }

    private static Json.Obj described() throws IOException, InvalidJson {
        var name = "/dev/jobwright/functions/api/openapi.json";
        try (InputStream in = CrossOriginTest.class.getResourceAsStream(name)) {
            return (Json.Obj) JsonText.read(in.readAllBytes());
        }
    }
}
