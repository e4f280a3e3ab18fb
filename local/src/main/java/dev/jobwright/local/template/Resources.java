package dev.jobwright.local.template;

import dev.jobwright.jobs.json.Json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The template's resources with every reference resolved. */
final class Resources {

    /**
     * A resource.
     *
     * @param logicalId its name in the template
     * @param type what it is
     * @param ref what Ref answers for it
     * @param properties resolved
     */
    record Resource(String logicalId, ResourceType type, String ref, Json.Obj properties) {

        /** A text property that the type demands. */
        String text(String name) {
            return properties
                    .text(name)
                    .orElseThrow(() -> new TemplateFault(logicalId, "has no " + name));
        }

        /** A number property, which a template may also give as text. */
        Optional<Integer> number(String name) {
            return properties
                    .whole(name)
                    .map(Long::intValue)
                    .or(() -> properties.text(name).map(Integer::valueOf));
        }

        /** A flag property, which a template may also give as text; false when absent. */
        boolean flag(String name) {
            return properties.flag(name).orElse(false)
                    || properties.text(name).filter("true"::equals).isPresent();
        }
    }

    private final Site site;
    private final Json.Obj template;
    private final Json.Obj declared;
    private final Intrinsics intrinsics;
    private final Map<String, Resource> all = new LinkedHashMap<>();

    Resources(Json.Obj template, Site site) {
        this.site = site;
        this.template = template;
        this.declared =
                template.object("Resources")
                        .orElseThrow(() -> new TemplateFault("Resources", "there are none"));
        this.intrinsics = new Intrinsics(this::named, template);
        for (var id : declared.fields().keySet()) {
            var present =
                    declared(id).text("Condition").map(intrinsics::holds).orElse(Boolean.TRUE);
            if (present) {
                all.put(id, resource(id));
            }
        }
    }

    /** The resources of a type, in the template's order. */
    List<Resource> of(ResourceType... types) {
        var wanted = List.of(types);
        return all.values().stream().filter(each -> wanted.contains(each.type())).toList();
    }

    private Resource resource(String id) {
        var properties =
                declared(id)
                        .object("Properties")
                        .flatMap(intrinsics::resolve)
                        .map(Json.Obj.class::cast)
                        .orElse(Json.EMPTY);
        return new Resource(id, type(id), ref(id), properties);
    }

    private Json.Obj declared(String id) {
        return declared.object(id).orElseThrow(() -> new TemplateFault(id, "is not a resource"));
    }

    private ResourceType type(String id) {
        var name = declared(id).text("Type").orElse("");
        return ResourceType.named(name)
                .orElseThrow(
                        () -> new TemplateFault(id, "its type " + name + " is not known here"));
    }

    /** What a Ref or, with an attribute, an Fn::GetAtt answers. */
    private Optional<Json> named(String name, Optional<String> attribute) {
        if (name.startsWith("AWS::")) {
            return pseudo(name);
        }
        if (declared.get(name).isPresent()) {
            return Optional.of(
                    Json.of(
                            attribute
                                    .map(each -> attribute(name, each))
                                    .orElseGet(() -> ref(name))));
        }
        return Optional.of(
                template.object("Parameters")
                        .flatMap(parameters -> parameters.object(name))
                        .flatMap(parameter -> parameter.get("Default"))
                        .orElseThrow(
                                () -> new TemplateFault(name, "nothing of that name has a value")));
    }

    private static Optional<Json> pseudo(String name) {
        return switch (name) {
            case "AWS::AccountId" -> Optional.of(Json.of(Site.ACCOUNT));
            case "AWS::Region" -> Optional.of(Json.of(Site.REGION));
            case "AWS::Partition" -> Optional.of(Json.of(Site.PARTITION));
            case "AWS::URLSuffix" -> Optional.of(Json.of(Site.URL_SUFFIX));
            case "AWS::StackName" -> Optional.of(Json.of(Site.STACK));
            case "AWS::StackId" ->
                    Optional.of(Json.of(Site.arn("cloudformation", "stack/" + Site.STACK + "/0")));
            case "AWS::NotificationARNs" -> Optional.of(Json.array(List.of()));
            case "AWS::NoValue" -> Optional.empty();
            default -> throw new TemplateFault(name, "is not a pseudo parameter");
        };
    }

    private String ref(String id) {
        return switch (type(id)) {
            case QUEUE -> site.queueUrl(name(id));
            case VERSION, ALIAS, MANAGED_POLICY, TOPIC -> arn(id);
            // Of every other type CloudFormation answers the name, or an id it made up.
            default -> name(id);
        };
    }

    private String attribute(String id, String attribute) {
        return switch (attribute) {
            case "Arn", "AliasArn", "TopicArn" -> arn(id);
            case "ApiEndpoint" -> endpoint(id);
            case "QueueUrl" -> site.queueUrl(name(id));
            case "QueueName", "ApiId", "RoleId", "KeyId" -> name(id);
            case "Version" -> "1";
            default -> throw new TemplateFault(id, "its attribute " + attribute + " is not known");
        };
    }

    private String arn(String id) {
        return switch (type(id)) {
            case VERSION -> functionArn(property(id, "FunctionName")) + ":1";
            case ALIAS -> functionArn(property(id, "FunctionName")) + ":" + name(id);
            default ->
                    type(id).arn(name(id))
                            .orElseThrow(() -> new TemplateFault(id, "has no ARN that is known"));
        };
    }

    private String endpoint(String id) {
        var socket = property(id, "ProtocolType").equals("WEBSOCKET");
        return (socket ? "wss://" : "https://")
                + name(id)
                + ".execute-api."
                + Site.REGION
                + "."
                + Site.URL_SUFFIX;
    }

    /** The ARN of a function named by name or by ARN. */
    private static String functionArn(String nameOrArn) {
        return nameOrArn.startsWith("arn:")
                ? nameOrArn
                : Site.arn("lambda", "function:" + nameOrArn);
    }

    /** The name that the template gives, or the logical id where CloudFormation makes one up. */
    private String name(String id) {
        var nameProperty = type(id).nameProperty();
        var given =
                declared(id)
                        .object("Properties")
                        .flatMap(properties -> properties.get(nameProperty))
                        .flatMap(intrinsics::resolve)
                        .map(value ->
                                value instanceof Json.Str(var text) ? text : value.toString());
        return given.orElseGet(() -> madeUp(id));
    }

    /** Buckets and APIs are named in small letters, FIFO queues with their suffix. */
    private String madeUp(String id) {
        var type = type(id);
        if (type == ResourceType.API || type == ResourceType.BUCKET) {
            return id.toLowerCase(Locale.ROOT);
        }
        var fifo =
                type == ResourceType.QUEUE
                        && declared(id)
                                .object("Properties")
                                .flatMap(properties -> properties.flag("FifoQueue"))
                                .orElse(false);
        return fifo ? id + ".fifo" : id;
    }

    private String property(String id, String property) {
        return declared(id)
                .object("Properties")
                .flatMap(properties -> properties.get(property))
                .flatMap(intrinsics::resolve)
                .map(value -> value instanceof Json.Str(var text) ? text : value.toString())
                .orElseThrow(() -> new TemplateFault(id, "has no " + property));
    }
}
