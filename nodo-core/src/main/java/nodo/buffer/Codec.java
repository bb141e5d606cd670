package nodo.buffer;

/// How one encoding turns text into bytes and back. Any thread.
///
/// Encoding is lossy where Node's is, so decoding what was encoded need not give the same text.
interface Codec {
    /// {@return how many bytes `text` becomes, exactly}
    int byteLength(String text);

    /// {@return how many bytes any text of so many chars becomes at most}
    long maxBytes(int chars);

    /// Writes all of `text`, or fails; a failed call may have changed bytes from `offset` on.
    ///
    /// @return the number of bytes written, or -1 where they do not fit
    int encode(String text, byte[] into, int offset);

    /// {@return all of `text` in an array of its own}
    default byte[] encode(String text) {
        byte[] bytes = new byte[byteLength(text)];
        encode(text, bytes, 0);
        return bytes;
    }

    /// {@return the text of these bytes; never fails}
    String decode(byte[] bytes, int offset, int length);
}
