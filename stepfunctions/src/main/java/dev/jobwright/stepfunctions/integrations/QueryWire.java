package dev.jobwright.stepfunctions.integrations;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.stepfunctions.json.Json;

import org.w3c.dom.Element;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * AWS's query protocol: a form goes, XML comes. Lists are written as {@code Name.member.1}, maps as
 * {@code Name.entry.1.Name} and {@code .Value}.
 *
 * @param maps the names of the parameters that are maps and no structures
 */
record QueryWire(String version, List<String> maps) implements Wire {

    @Override
    public boolean knows(String operation) {
        return true;
    }

    @Override
    public Outgoing write(ServiceCall call) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("Action", call.operation());
        form.put("Version", version);
        call.parameters().forEach((name, value) -> put(form, name, name, value));
        String text =
                form.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return new Outgoing(
                "POST",
                "/",
                new TreeMap<>(),
                Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                text.getBytes(UTF_8));
    }

    private void put(Map<String, String> form, String path, String name, Object value) {
        switch (value) {
            case Map<?, ?> _ when maps.contains(name) -> {
                int i = 0;
                for (Map.Entry<String, Object> entry : Json.asObject(value).entrySet()) {
                    String at = path + ".entry." + ++i;
                    form.put(at + ".Name", entry.getKey());
                    put(form, at + ".Value", "", entry.getValue());
                }
            }
            case Map<?, ?> _ ->
                    Json.asObject(value)
                            .forEach((key, item) -> put(form, path + "." + key, key, item));
            case List<?> list -> {
                int i = 0;
                for (Object item : list) {
                    put(form, path + ".member." + ++i, "", item);
                }
            }
            default -> form.put(path, Texts.of(value));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Override
    public ServiceAnswer read(ServiceCall call, Incoming answer) {
        Optional<Element> root = Xml.read(answer.body());
        if (answer.good()) {
            Map<String, Object> result =
                    root.flatMap(top -> Xml.child(top, call.operation() + "Result"))
                            .map(QueryWire::fields)
                            .orElseGet(Map::of);
            return new ServiceAnswer.Returned(result, answer.head());
        }
        Optional<Element> error = root.flatMap(top -> Xml.child(top, "Error"));
        return new ServiceAnswer.Refused(
                error.flatMap(e -> Xml.text(e, "Code")).orElse("InternalFailure"),
                error.flatMap(e -> Xml.text(e, "Message")),
                answer.head());
    }

    private static Map<String, Object> fields(Element element) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Xml.children(element).forEach(child -> fields.put(child.getTagName(), value(child)));
        return fields;
    }

    private static Object value(Element element) {
        List<Element> children = Xml.children(element);
        if (children.isEmpty()) {
            return element.getTextContent();
        }
        return children.stream().allMatch(child -> child.getTagName().equals("member"))
                ? children.stream().map(QueryWire::value).toList()
                : fields(element);
    }
}
