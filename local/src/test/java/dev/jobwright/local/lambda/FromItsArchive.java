package dev.jobwright.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/**
 * A program that makes functions as Lambda does ahead of a snapshot, on a class path that is an
 * archive's: what is missing there shows.
 */
final class FromItsArchive {
    private FromItsArchive() {}

    /** Makes the handler of this class name, and says it. */
    public static void main(String[] args) throws ReflectiveOperationException {
        var handler = Class.forName(args[0]).getConstructor().newInstance();
        System.out.println(((RequestStreamHandler) handler).getClass().getName());
    }
}
