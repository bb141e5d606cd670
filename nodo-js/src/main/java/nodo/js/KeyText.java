package nodo.js;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/// Reads public and private keys from PEM and DER. The JDK reads the two general forms, SPKI and PKCS#8; the older ones are put into those.
/// Any thread.
final class KeyText {
    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "XDH", "DSA", "DH");
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");
    private static final byte[] ZERO = {2, 1, 0};

    /// A key is encrypted, and not by the passphrase that was given.
    static final class Locked extends GeneralSecurityException {
        private static final long serialVersionUID = 1;
    }

    private KeyText() { }

    /// {@return the first key of a text}
    static Key ofPem(byte[] text, @Nullable String passphrase) throws GeneralSecurityException {
        Matcher pem = PEM.matcher(new String(text, StandardCharsets.ISO_8859_1));
        if (!pem.find()) throw new GeneralSecurityException("no PEM block");
        byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
        return switch (pem.group(1)) {
            case "PUBLIC KEY" -> ofDer(der, "spki", passphrase);
            case "RSA PUBLIC KEY" -> ofDer(der, "pkcs1-public", passphrase);
            case "PRIVATE KEY", "ENCRYPTED PRIVATE KEY" -> ofDer(der, "pkcs8", passphrase);
            case "RSA PRIVATE KEY" -> ofDer(der, "pkcs1-private", passphrase);
            case "EC PRIVATE KEY" -> ofDer(der, "sec1", passphrase);
            case "CERTIFICATE" -> CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)).getPublicKey();
            default -> throw new GeneralSecurityException("a PEM block of another kind: " + pem.group(1));
        };
    }

    static Key ofDer(byte[] der, String form, @Nullable String passphrase) throws GeneralSecurityException {
        return switch (form) {
            case "spki" -> general(der, true);
            case "pkcs1-public" -> general(tagged(0x30, RSA, tagged(3, new byte[1], der)), true);
            case "pkcs1-private" -> general(tagged(0x30, ZERO, RSA, tagged(4, der)), false);
            case "sec1" -> general(tagged(0x30, ZERO, tagged(0x30, EC, curveOf(der)), tagged(4, der)), false);
            default -> general(decrypted(der, passphrase), false);
        };
    }

    private static byte[] decrypted(byte[] der, @Nullable String passphrase) throws GeneralSecurityException {
        EncryptedPrivateKeyInfo info;
        try {
            info = new EncryptedPrivateKeyInfo(der);
        } catch (IOException plain) {
            return der;
        }
        if (passphrase == null) throw new Locked();
        String algorithm = info.getAlgParameters() == null ? info.getAlgName() : info.getAlgParameters().toString();
        SecretKey key = SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(passphrase.toCharArray()));
        try {
            return info.getKeySpec(key).getEncoded();
        } catch (InvalidKeyException wrong) {
            throw new Locked();
        }
    }

    /// {@return a private key in PKCS#8, encrypted}
    /// @param algorithm the JDK's name, as `PBEWithHmacSHA256AndAES_256`
    static byte[] encrypted(byte[] pkcs8, String algorithm, String passphrase) throws GeneralSecurityException, IOException {
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.ENCRYPT_MODE, SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(passphrase.toCharArray())));
        AlgorithmParameters named = AlgorithmParameters.getInstance("PBES2"); // what the standard calls them all
        named.init(cipher.getParameters().getEncoded());
        return new EncryptedPrivateKeyInfo(named, cipher.doFinal(pkcs8)).getEncoded();
    }

    private static Key general(byte[] der, boolean isPublic) throws GeneralSecurityException {
        GeneralSecurityException failure = new GeneralSecurityException("no algorithm reads it");
        for (String algorithm : ALGORITHMS) {
            try {
                KeyFactory factory = KeyFactory.getInstance(algorithm);
                return isPublic ? factory.generatePublic(new X509EncodedKeySpec(der)) : factory.generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException another) {
                failure.addSuppressed(another);
            }
        }
        throw failure;
    }

    /// The object identifier in the part `[0]` of SEC 1's ECPrivateKey.
    private static byte[] curveOf(byte[] sec1) throws GeneralSecurityException {
        for (int at = 0; at + 3 < sec1.length; at++) {
            if ((sec1[at] & 0xff) != 0xa0 || sec1[at + 2] != 6 || sec1[at + 1] != sec1[at + 3] + 2) continue;
            byte[] found = new byte[sec1[at + 1]];
            System.arraycopy(sec1, at + 2, found, 0, found.length);
            return found;
        }
        throw new GeneralSecurityException("the curve is not named");
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = all.size();
        if (length < 0x80) {
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >>> 8);
            out.write(length);
        }
        out.writeBytes(all.toByteArray());
        return out.toByteArray();
    }

    /// {@return the RSA key inside of SPKI or PKCS#8, as PKCS#1 has it}
    static byte[] pkcs1(byte[] general) {
        int at = 0;
        while (!startsAt(general, RSA, at)) at++;
        at += RSA.length;
        boolean isPublic = general[at] == 3;
        int lengthBytes = (general[at + 1] & 0x80) == 0 ? 1 : 1 + (general[at + 1] & 0x7f);
        int from = at + 1 + lengthBytes + (isPublic ? 1 : 0);
        return Arrays.copyOfRange(general, from, general.length);
    }

    private static boolean startsAt(byte[] all, byte[] part, int at) {
        return Arrays.equals(all, at, at + part.length, part, 0, part.length);
    }
}
