package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.workflow.Schema;

import java.util.List;
import java.util.Map;

/** What a node of a graph is for, as its type says. */
enum NodeKind {
    TOOL,
    INPUT,
    OUTPUT,
    /** For people only. */
    REMARK,
    /** A frame around other nodes. */
    GROUP;

    private static final Map<String, Schema.Type> TYPES =
            Map.ofEntries(
                    Map.entry("string", Schema.Type.STRING),
                    Map.entry("text", Schema.Type.STRING),
                    Map.entry("integer", Schema.Type.INTEGER),
                    Map.entry("int", Schema.Type.INTEGER),
                    Map.entry("float", Schema.Type.NUMBER),
                    Map.entry("number", Schema.Type.NUMBER),
                    Map.entry("boolean", Schema.Type.BOOLEAN),
                    Map.entry("bool", Schema.Type.BOOLEAN),
                    Map.entry("document", Schema.Type.FILE),
                    Map.entry("file", Schema.Type.FILE),
                    Map.entry("image", Schema.Type.FILE),
                    Map.entry("audio", Schema.Type.FILE),
                    Map.entry("video", Schema.Type.FILE),
                    Map.entry("list", Schema.Type.ARRAY),
                    Map.entry("array", Schema.Type.ARRAY),
                    Map.entry("object", Schema.Type.OBJECT),
                    Map.entry("dict", Schema.Type.OBJECT));

    /**
     * The kind of a type like {@code nodetool.input.StringInput}.
     *
     * @param isTool whether there is a tool of that name
     */
    static NodeKind of(String type, boolean isTool) {
        if (isTool) {
            return TOOL;
        }
        return switch (Fields.name(last(type))) {
            case "comment", "preview" -> REMARK;
            case "group" -> GROUP;
            case String name when isOne(type, name, "input") -> INPUT;
            case String name when isOne(type, name, "output") -> OUTPUT;
            default -> TOOL;
        };
    }

    /** Which values an input of a type takes. */
    static Schema schema(String type) {
        var kind = Fields.name(last(type)).replaceFirst("_?input$", "");
        return Schema.of(TYPES.getOrDefault(kind, Schema.Type.ANY));
    }

    private static boolean isOne(String type, String name, String word) {
        var segments = List.of(type.split("[./]"));
        return name.equals(word)
                || name.endsWith("_" + word)
                || (segments.size() > 1 && segments.get(segments.size() - 2).equals(word));
    }

    private static String last(String type) {
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('/')) + 1);
    }
}
