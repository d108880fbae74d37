"""Quantiles of the gamma and beta distributions, by halving an interval over their cumulative shares.

Source: NIST Digital Library of Mathematical Functions 8.7, 8.9 and 8.17 (series and continued fractions).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from math import exp, lgamma, log, log1p

_TINY, _ENOUGH = 1e-300, 1e-15
_HALVINGS = 200


def gamma(share: float, shape: float) -> float:
    """The value under which `share` of a gamma distribution of scale 1 lies. `shape` is positive."""
    most = max(1.0, 2 * shape)
    while _gamma_under(most, shape) < share:
        most *= 2
    return _where(lambda x: _gamma_under(x, shape), share, most)


def beta(share: float, a: float, b: float) -> float:
    """The value under which `share` of a beta distribution lies. `a` and `b` are positive."""
    return _where(lambda x: _beta_under(x, a, b), share, 1.0)


def _where(under: Callable[[float], float], share: float, most: float) -> float:
    least = 0.0
    for _halving in range(_HALVINGS):
        middle = (least + most) / 2
        if middle in (least, most):
            break
        least, most = (middle, most) if under(middle) < share else (least, middle)
    return (least + most) / 2


def _gamma_under(x: float, shape: float) -> float:
    if x <= 0:
        return 0.0
    weight = exp(shape * log(x) - x - lgamma(shape))
    if x < shape + 1:
        return weight * _series(x, shape)
    pairs = ((-n * (n - shape), x + 2 * n + 1 - shape) for n in count(1))
    return 1 - weight / _fraction(x + 1 - shape, pairs)


def _series(x: float, shape: float) -> float:
    term = total = 1 / shape
    for n in count(1):
        term *= x / (shape + n)
        total += term
        if term < total * _ENOUGH:
            break
    return total


def _beta_under(x: float, a: float, b: float) -> float:
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_under(1 - x, b, a)
    weight = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    return weight / (a * _fraction(1.0, ((step, 1.0) for step in _beta_steps(x, a, b))))


def _beta_steps(x: float, a: float, b: float) -> Iterator[float]:
    yield -(a + b) * x / (a + 1)
    for m in count(1):
        yield m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        yield -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))


def _fraction(first: float, pairs: Iterator[tuple[float, float]]) -> float:
    """A continued fraction, first + a1/(b1 + a2/(b2 + ...)), from its pairs (Lentz)."""
    value = over = first or _TINY
    under = 0.0
    for a, b in pairs:
        under = 1 / ((b + a * under) or _TINY)
        over = (b + a / over) or _TINY
        value *= over * under
        if abs(over * under - 1) < _ENOUGH:
            break
    return value
