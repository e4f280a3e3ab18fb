package dev.jobwright.stepfunctions.teststate;

import dev.jobwright.stepfunctions.teststate.Shape.Field;
import dev.jobwright.stepfunctions.teststate.Shape.Range;
import dev.jobwright.stepfunctions.teststate.Shape.Service;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the table of {@code response-shapes.txt}, whose head says how it is written. */
final class ReadShapes {
    private final Map<String, Service> services = new HashMap<>();
    private Service service = new Service(Map.of(), Map.of());

    private ReadShapes() {}

    static Map<String, Service> read(String table) {
        var reader = new ReadShapes();
        table.lines().filter(line -> !line.startsWith("#")).forEach(reader::line);
        return reader.services;
    }

    private void line(String line) {
        String[] words = line.strip().split(" ", -1);
        if (line.startsWith("  ")) {
            Map<String, Field> fields = new LinkedHashMap<>();
            for (int i = 1; i < words.length; i++) {
                field(words[i], fields);
            }
            service.structures().put(words[0], fields);
        } else if (line.startsWith(" ")) {
            service.operations().put(words[0], words[1]);
        } else {
            service = new Service(new HashMap<>(), new HashMap<>());
            services.put(words[0], service);
        }
    }

    private void field(String word, Map<String, Field> fields) {
        int colon = word.indexOf(':');
        boolean required = word.charAt(colon - 1) == '!';
        String name = word.substring(0, required ? colon - 1 : colon);
        fields.put(name, new Field(shape(word.substring(colon + 1)), required));
    }

    private Shape shape(String text) {
        return switch (text.charAt(0)) {
            case '*' -> new Shape.Anything();
            case 'b' -> new Shape.Flag();
            case 's' -> new Shape.Text(range(text));
            case 'n' -> new Shape.Numeric(range(text));
            case '[' -> new Shape.Elements(shape(text.substring(1, text.length() - 1)));
            case '{' -> new Shape.Entries(shape(text.substring(1, text.length() - 1)));
            case '@' -> new Shape.Structure(service, text.substring(1));
            default -> throw new IllegalArgumentException("no shape: " + text);
        };
    }

    private static Range range(String text) {
        if (text.length() == 1) {
            return Range.ALL;
        }
        String[] bounds = text.substring(2, text.length() - 1).split("\\.\\.", -1);
        return new Range(
                bounds[0].isEmpty() ? Range.ALL.least() : Double.parseDouble(bounds[0]),
                bounds[1].isEmpty() ? Range.ALL.most() : Double.parseDouble(bounds[1]));
    }
}
