package nodo.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names the rows of `docs/node-parity.md` that a test covers. The build checks that no row that works is left without a test.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Rows {
    /// {@return row numbers such as `S148`, `N49`, `D12`}
    String[] value();
}
