package nodo.js;

import java.time.Duration;
import nodo.loop.EventLoop;
import nodo.loop.Immediate;
import nodo.loop.Timeout;
import org.graalvm.polyglot.Value;

/// Ticks, timers and immediates of the loop. Loop thread only.
final class TimersBinding {
    private TimersBinding() { }

    static Functions functions(Errors errors, EventLoop loop) {
        return new Functions(errors)
                .act("nextTick", a -> { if (loop.inLoop()) loop.nextTick(a[0]::executeVoid); }) // an `exit` listener's ticks never run
                .add("timer", a -> timer(loop, a[0], Duration.ofMillis((long) a[1].asDouble()), a[2].asBoolean()))
                .act("timerRef", a -> a[0].<Timeout>asHostObject().ref())
                .act("timerUnref", a -> a[0].<Timeout>asHostObject().unref())
                .add("timerHasRef", a -> a[0].<Timeout>asHostObject().hasRef())
                .act("timerRefresh", a -> a[0].<Timeout>asHostObject().refresh())
                .act("timerCancel", a -> a[0].<Timeout>asHostObject().cancel())
                .add("immediate", a -> loop.setImmediate(a[0]::executeVoid))
                .act("immediateRef", a -> a[0].<Immediate>asHostObject().ref())
                .act("immediateUnref", a -> a[0].<Immediate>asHostObject().unref())
                .add("immediateHasRef", a -> a[0].<Immediate>asHostObject().hasRef())
                .act("immediateCancel", a -> a[0].<Immediate>asHostObject().cancel());
    }

    private static Timeout timer(EventLoop loop, Value task, Duration delay, boolean repeats) {
        return repeats ? loop.setInterval(task::executeVoid, delay) : loop.setTimeout(task::executeVoid, delay);
    }
}
