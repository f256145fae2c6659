// What goes along with the proof of an event: a script that needs Python and OpenSSL alone, and the recipe in words.

/** Standard library only; Ed25519 through `openssl pkeyutl`. Exit 0 holds, 1 does not. */
export const verifyEventScript = String.raw`#!/usr/bin/env python3
"""Checks the proof of one event: python3 verify_event.py EVENT.exhibit-proof.json [--key KEY]"""
import base64, hashlib, json, os, re, subprocess, sys, tempfile

def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()

def need(ok, what):
    if not ok:
        print("DOES NOT HOLD:", what)
        sys.exit(1)

def fold(index, size, leaf, path):
    """The root that RFC 9162, 2.1.3.2 computes; None where the path does not fit."""
    at, last, h = index, size - 1, leaf
    for p in path:
        if last == 0:
            return None
        if at % 2 == 1 or at == last:
            h = sha(b"\x01", p, h)
            while at % 2 == 0 and at != 0:
                at, last = at // 2, last // 2
        else:
            h = sha(b"\x01", h, p)
        at, last = at // 2, last // 2
    return h if last == 0 else None

def is_signed(key, text, signature):
    with tempfile.TemporaryDirectory() as d:
        f = lambda n: os.path.join(d, n)
        der = bytes.fromhex("302a300506032b6570032100") + key
        for name, data in (("key", der), ("text", text), ("sig", signature)):
            with open(f(name), "wb") as out:
                out.write(data)
        return subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", f("key"), "-rawin",
            "-in", f("text"), "-sigfile", f("sig")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0

def main(path, trusted):
    with open(path, encoding="utf-8") as f:
        p = json.load(f)
    r, rt, it = p["record"], p["recordTree"], p["itemTree"]
    need(p["kind"] == "exhibit-event-proof" and p["version"] == 1, "not a proof of this kind")
    need(all(type(t[k]) is int and 0 <= t["index"] < t["size"] for t in (rt, it) for k in ("index", "size")), "a number is out of its range")
    need(re.fullmatch("[0-9a-f-]+[.]raw", r["file"]), "the name of the record's file")
    with open(os.path.join(os.path.dirname(os.path.abspath(path)), r["file"]), "rb") as f:
        raw = f.read()
    need(len(raw) == r["length"], "the length of the record")
    head = "leaf-v1\n%s\n%d\n%d\n%d\n%s\n" % (r["itemSha256"], r["record"], r["offset"], r["length"], r["nonce"])
    unhex = lambda hashes: [bytes.fromhex(h) for h in hashes]
    root = fold(rt["index"], rt["size"], sha(b"\x00", head.encode(), raw), unhex(rt["path"]))
    need(p["item"].startswith("item-v1\n"), "the item")
    item = json.loads(p["item"][8:])
    need(item["sha256"] == r["itemSha256"] and item["records"] == rt["size"], "the parts speak of different files")
    need(p["event"] == "%s-%d" % (r["itemSha256"][:16], r["record"]), "the parts speak of different events")
    need(root is not None and root.hex() == item["root"], "the record is not in the tree of its file")
    top = fold(it["index"], it["size"], sha(b"\x00", p["item"].encode()), unhex(it["path"]))
    text, _, signatures = p["checkpoint"].rpartition("\n\n")
    text += "\n"
    origin, size, signed = text.split("\n")[:3]
    need(size == str(it["size"]) and top is not None and base64.b64encode(top).decode() == signed, "the file is not under the signed root")
    name, key_id, key = p["key"].split("+", 2)
    key = base64.b64decode(key)
    need(name == origin and len(key) == 33 and key[0] == 1 and sha(name.encode(), b"\n", key)[:4].hex() == key_id, "the key")
    own = [base64.b64decode(s.split(" ")[2]) for s in signatures.splitlines() if s.startswith("\u2014 " + name + " ")]
    need(len(own) == 1 and own[0][:4].hex() == key_id and is_signed(key[1:], text.encode(), own[0][4:]), "the signature of the root")
    need(trusted is None or trusted == p["key"], "the key is not the trusted one")
    print("holds: event %s, record %d at byte %d of %s" % (p["event"], r["record"], r["offset"], json.dumps(item["path"])))
    print("file SHA-256", r["itemSha256"])
    print("root", top.hex())
    print("key", p["key"])
    print("The key is the one given as trusted." if trusted else "The key came with the proof: compare it with one received by another way.")

if __name__ == "__main__":
    args = sys.argv[1:]
    if len(args) not in (1, 3) or (len(args) == 3 and args[1] != "--key"):
        sys.exit(__doc__)
    try:
        main(args[0], args[2] if len(args) == 3 else None)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OSError, RecursionError) as e:
        need(False, "the proof cannot be read (%s)" % type(e).__name__)
`;

/** The recipe as it is printed and written beside a proof. */
export const proofRecipe = `How to check the proof of an event without the program that made it

1. python3 verify_event.py EVENT.exhibit-proof.json --key KEY
   needs Python 3 and OpenSSL 3 and nothing else. KEY is the key as you received it by another way; without it
   the script says that the parts fit together, not whose key it is.
2. With the program: exhibit check-proof EVENT.exhibit-proof.json --key KEY

What is computed (all hashes are SHA-256, all numbers decimal, LF is a line break):
- Leaf of the record: hash of 0x00, then the lines "leaf-v1", SHA-256 of the file, number of the record, byte offset,
  length in bytes, nonce, each ended by LF, then the bytes of the record as they stand in the file (EVENT.raw).
- Tree of the file: RFC 9162, over all its records in their order. A node is the hash of 0x01, left, right.
- Leaf of the file: hash of 0x00 and the text under "item" in the proof: path, SHA-256, number of records, root.
- Tree of the case: RFC 9162, over all files in the order they came.
- Its size and root stand in the checkpoint, a signed note (C2SP signed-note, tlog-checkpoint), signed with Ed25519.

With the file itself you can go further: its SHA-256 must be the one in the proof, and the bytes from the offset on
must be those in EVENT.raw.

What it shows: this record stood at this place of a file with this hash when the root was signed, and is unchanged.
What it does not show: that the record was true, what happened before the file was handed over, or who holds the key.
The nonce keeps the hashes of neighbouring records from being guessed.
`;
