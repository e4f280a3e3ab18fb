package dev.jobwright.functions.api;

import dev.jobwright.jobs.json.Json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The API's description as HTML: what can be asked, by topic, and then all shapes by name. */
final class ApiPage {
    static final String STYLE =
            """
            :root{color-scheme:light dark}
            body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
            code,pre{font:14px/1.45 ui-monospace,monospace}
            pre{overflow:auto;padding:.7rem;border:1px solid #8885;border-radius:.4rem}
            table{border-collapse:collapse;width:100%}
            td,th{border-top:1px solid #8885;padding:.3rem .5rem;text-align:left;vertical-align:top}
            h3{margin-top:2.5rem;border-top:2px solid #8885;padding-top:.6rem}
            nav ul{columns:2;padding-left:1.2rem}
            @media(max-width:40rem){nav ul{columns:1}}
            """;

    private final Json.Obj document;
    private final Shapes shapes;
    private final StringBuilder html = new StringBuilder();

    ApiPage(Json.Obj document) {
        this.document = document;
        this.shapes = new Shapes(document);
    }

    /** An operation, and where it is. */
    private record Entry(String method, String path, Json.Obj what) {
        String id() {
            return what.text("operationId").orElseThrow();
        }
    }

    /** The page. */
    String html() {
        var info = document.object("info").orElseThrow();
        var title = info.text("title").orElseThrow();
        html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .append("<title>" + Html.text(title) + "</title><style>" + STYLE + "</style>")
                .append("</head><body><main><h1>" + Html.text(title) + "</h1>")
                .append(Html.paragraph(info.text("description")))
                .append("<p>Made of <a href=\"/openapi.json\">openapi.json</a>.</p>");
        var topics = topics();
        contents(topics);
        topics.forEach(this::topic);
        html.append("<h2>Shapes</h2>");
        schemas().fields().forEach((name, schema) -> shape(name, (Json.Obj) schema));
        return html.append("</main></body></html>\n").toString();
    }

    private Json.Obj schemas() {
        return document.object("components").orElseThrow().object("schemas").orElseThrow();
    }

    private Map<String, List<Entry>> topics() {
        var topics = new LinkedHashMap<String, List<Entry>>();
        document.items("tags").orElseThrow().stream()
                .map(tag -> ((Json.Obj) tag).text("name").orElseThrow())
                .forEach(name -> topics.put(name, entries(name)));
        return topics;
    }

    private List<Entry> entries(String tag) {
        return document.object("paths").orElseThrow().fields().entrySet().stream()
                .flatMap(path ->
                        ((Json.Obj) path.getValue())
                                .fields().entrySet().stream()
                                        .map(one ->
                                                new Entry(
                                                        one.getKey().toUpperCase(Locale.ROOT),
                                                        path.getKey(),
                                                        (Json.Obj) one.getValue())))
                .filter(entry ->
                        entry.what().items("tags").orElse(List.of()).contains(Json.of(tag)))
                .toList();
    }

    private void contents(Map<String, List<Entry>> topics) {
        html.append("<nav>");
        topics.forEach((name, entries) -> {
            html.append("<h4>" + Html.text(name) + "</h4><ul>");
            entries.forEach(one ->
                    html.append("<li><a href=\"#" + Html.text(one.id()) + "\"><code>")
                            .append(Html.text(one.method() + " " + one.path()))
                            .append("</code></a></li>"));
            html.append("</ul>");
        });
        html.append("</nav>");
    }

    private void topic(String name, List<Entry> entries) {
        html.append("<h2>" + Html.text(name) + "</h2>");
        entries.forEach(this::operation);
    }

    private void operation(Entry entry) {
        var what = entry.what();
        html.append("<h3 id=\"" + Html.text(entry.id()) + "\"><code>")
                .append(Html.text(entry.method() + " " + entry.path()))
                .append("</code></h3>")
                .append(Html.paragraph(what.text("summary")))
                .append(Html.paragraph(what.text("description")));
        parameters(what.items("parameters").orElse(List.of()));
        what.object("requestBody").ifPresent(this::body);
        responses(what.object("responses").orElseThrow());
    }

    private void parameters(List<Json> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        html.append("<table><tr><th>Parameter</th><th>In</th><th>What</th></tr>");
        for (var parameter : parameters) {
            var one = shapes.resolved((Json.Obj) parameter);
            var schema = one.object("schema").orElse(Json.EMPTY);
            html.append("<tr><td><code>" + Html.text(one.text("name").orElseThrow()))
                    .append("</code></td><td>" + Html.text(one.text("in").orElseThrow()))
                    .append("</td><td>" + shapes.words(schema) + " ")
                    .append(Html.text(one.text("description").orElse("")) + "</td></tr>");
        }
        html.append("</table>");
    }

    private void body(Json.Obj body) {
        var content = content(shapes.resolved(body));
        content.flatMap(one -> one.object("schema"))
                .ifPresent(schema -> html.append("<p>Body: " + shapes.words(schema) + "</p>"));
        content.flatMap(shapes::example).ifPresent(this::example);
    }

    private static Optional<Json.Obj> content(Json.Obj within) {
        return within.object("content")
                .flatMap(types -> types.fields().values().stream().findFirst())
                .map(Json.Obj.class::cast);
    }

    private void example(Json example) {
        html.append("<pre>" + Html.text(Html.indented(example, "")) + "</pre>");
    }

    private void responses(Json.Obj responses) {
        html.append("<table><tr><th>Status</th><th>Meaning</th><th>Answer</th></tr>");
        responses
                .fields()
                .forEach((status, response) -> {
                    var one = shapes.resolved((Json.Obj) response);
                    var answer = content(one).flatMap(at -> at.object("schema")).map(shapes::words);
                    html.append("<tr><td>" + Html.text(status) + "</td><td>")
                            .append(Html.text(one.text("description").orElse("")) + "</td><td>")
                            .append(answer.orElse("") + "</td></tr>");
                });
        html.append("</table>");
    }

    private void shape(String name, Json.Obj schema) {
        html.append("<h3 id=\"" + Html.text(name) + "\">" + Html.text(name) + "</h3>")
                .append("<p>" + shapes.words(schema) + "</p>")
                .append(Html.paragraph(schema.text("description")));
        var properties = schema.object("properties").orElse(Json.EMPTY).fields();
        if (properties.isEmpty()) {
            return;
        }
        html.append("<table><tr><th>Field</th><th>What</th></tr>");
        properties.forEach((field, value) -> {
            var one = (Json.Obj) value;
            html.append("<tr><td><code>" + Html.text(field) + "</code></td><td>")
                    .append(shapes.words(one) + " ")
                    .append(Html.text(one.text("description").orElse("")) + "</td></tr>");
        });
        html.append("</table>");
    }
}
