package nodo.process;

/// How a message is sent. Any thread.
///
/// @param keepOpen whether a socket that is sent stays usable here too
public record SendOptions(boolean keepOpen) {
    /// A socket that is sent belongs to the other process alone.
    public static final SendOptions DEFAULT = new SendOptions(false);
}
