"""The protocol of a peer: lines in, lines out. A peer is a dict row -> function(buffers) -> {variant: callable}."""
import sys
import time


def serve(hello, make_buffers, rows):
    print(hello, flush=True)
    variants = {}
    for line in sys.stdin:
        words = line.split()
        if words[0] == "begin":
            shape = tuple(int(dimension) for dimension in words[3].split("x"))
            make = rows.get(words[1])
            variants = make(make_buffers(int(words[2]), shape)) if make else {}
            for run in variants.values():
                run()
            print("ok", flush=True)
        elif words[0] == "run":
            answer = []
            for name, run in variants.items():
                best = float("inf")
                # A peer that takes long is measured once a round.
                for _ in range(int(words[1])):
                    start = time.perf_counter()
                    run()
                    best = min(best, time.perf_counter() - start)
                    if best > 0.2:
                        break
                answer.append(f"{name} {best:.9f}")
            print(" ".join(answer), flush=True)
        else:
            variants = {}
            print("ok", flush=True)
