package nodo.js;

import java.time.Duration;
import java.util.Arrays;
import nodo.loop.EventLoop;
import nodo.loop.Immediate;
import nodo.loop.Timeout;
import org.graalvm.polyglot.Value;

/// Ticks, timers and immediates of the loop. Loop thread only.
final class TimersBinding {
    private TimersBinding() { }

    static Functions functions(Errors errors, EventLoop loop, Lifetime lifetime) {
        return new Functions(errors)
                .act("nextTick", a -> { if (loop.inLoop()) loop.nextTick(tick(a)); }) // an `exit` listener's ticks never run
                .add("timer", a -> timer(loop, lifetime, a[0], Duration.ofMillis((long) a[1].asDouble()), a[2].asBoolean()))
                .act("timerRef", a -> a[0].<Timeout>asHostObject().ref())
                .act("timerUnref", a -> a[0].<Timeout>asHostObject().unref())
                .add("timerHasRef", a -> a[0].<Timeout>asHostObject().hasRef())
                .act("timerRefresh", a -> {
                    Timeout timer = a[0].asHostObject();
                    timer.refresh();
                    lifetime.opened(timer, timer::cancel); // it may have fired before
                })
                .act("timerCancel", a -> {
                    Timeout timer = a[0].asHostObject();
                    lifetime.closed(timer);
                    timer.cancel();
                })
                .add("immediate", a -> immediate(loop, lifetime, a[0]))
                .act("immediateRef", a -> a[0].<Immediate>asHostObject().ref())
                .act("immediateUnref", a -> a[0].<Immediate>asHostObject().unref())
                .add("immediateHasRef", a -> a[0].<Immediate>asHostObject().hasRef())
                .act("immediateCancel", a -> a[0].<Immediate>asHostObject().cancel());
    }

    /// A function, and what it is called with.
    private static Runnable tick(Value... given) {
        Value task = given[0];
        return switch (given.length) {
            case 1 -> task::executeVoid;
            case 2 -> () -> task.executeVoid(given[1]);
            case 3 -> () -> task.executeVoid(given[1], given[2]);
            default -> () -> task.executeVoid((Object[]) Arrays.copyOfRange(given, 1, given.length));
        };
    }

    private static Timeout timer(EventLoop loop, Lifetime lifetime, Value task, Duration delay, boolean repeats) {
        if (!lifetime.outlived()) return repeats ? loop.setInterval(task::executeVoid, delay) : loop.setTimeout(task::executeVoid, delay);
        Timeout[] own = new Timeout[1];
        Runnable fire = () -> {
            if (!repeats) lifetime.closed(own[0]);
            task.executeVoid();
        };
        own[0] = repeats ? loop.setInterval(fire, delay) : loop.setTimeout(fire, delay);
        lifetime.opened(own[0], own[0]::cancel);
        return own[0];
    }

    private static Immediate immediate(EventLoop loop, Lifetime lifetime, Value task) {
        if (!lifetime.outlived()) return loop.setImmediate(task::executeVoid);
        Object own = new Object();
        Immediate immediate = loop.setImmediate(() -> {
            lifetime.closed(own);
            task.executeVoid();
        });
        lifetime.opened(own, immediate::cancel);
        return immediate;
    }
}
