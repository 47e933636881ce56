package io.sifaka.standalone;

import java.lang.reflect.Proxy;

/**
 * Lets the process answer to signals of the operating system. Reached by reflection: javac warns of {@code sun.misc.Signal}
 * with no way to say that it is meant, and there is no other door.
 */
final class Signals {
    private Signals() {}

    /**
     * Runs something, on a thread of the JVM's own, each time that a signal comes.
     *
     * @param name without the {@code SIG}: {@code TERM}
     */
    static void on(String name, Runnable then) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            then.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot listen for SIG" + name, e);
        }
    }
}
