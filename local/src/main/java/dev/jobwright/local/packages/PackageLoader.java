package dev.jobwright.local.packages;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import dev.jobwright.functions.lambda.ToolFunction;
import dev.jobwright.jobs.tool.ToolBundle;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.InstantSource;
import java.util.List;

/**
 * Loads a package's classes from its own jars. It shares with this program the tool SDK and
 * Lambda's interfaces, and nothing else: a package brings its own libraries, in its own versions.
 */
final class PackageLoader extends URLClassLoader {
    private static final List<String> SHARED =
            List.of(
                    "dev.jobwright.jobs.",
                    "dev.jobwright.functions.lambda.",
                    "com.amazonaws.services.lambda.runtime.",
                    "org.jspecify.");

    private final ClassLoader ours = PackageLoader.class.getClassLoader();

    private PackageLoader(String name, URL[] jars) {
        super(name, jars, ClassLoader.getPlatformClassLoader());
    }

    static PackageLoader of(PackageFolder source) throws IOException {
        var jars = source.jars();
        var urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return new PackageLoader(source.tool().functionName(), urls);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return SHARED.stream().anyMatch(name::startsWith)
                ? ours.loadClass(name)
                : super.loadClass(name, resolve);
    }

    /**
     * The handler of a class.
     *
     * @throws UnusableTools if there is no such class, or none that can handle an event
     */
    RequestStreamHandler handler(String className, InstantSource clock) {
        try {
            return switch (loadClass(className).getConstructor().newInstance()) {
                case RequestStreamHandler handler -> handler;
                case ToolBundle bundle -> new ToolFunction(bundle, clock) {};
                default ->
                        throw new UnusableTools(
                                className
                                        + " is neither a RequestStreamHandler of Lambda's nor a"
                                        + " ToolBundle of the tool SDK");
            };
        } catch (ReflectiveOperationException e) {
            throw new UnusableTools(
                    "the handler "
                            + className
                            + " cannot be made: it must be public, in a jar under lib, with a"
                            + " public constructor that takes nothing ("
                            + e
                            + ")");
        }
    }
}
