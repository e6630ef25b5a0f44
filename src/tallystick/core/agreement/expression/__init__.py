"""Conditions and formulas: SQL scalar expressions, confined, type-checked, compiled to closures and to SQL.

Read by `parse` against the names that may stand in them; three-valued as SQL is, whether `closure` or `sql`.
"""

from tallystick.core.agreement.expression.calculation import Row, closure
from tallystick.core.agreement.expression.fault import ExpressionFault
from tallystick.core.agreement.expression.lexeme import RESERVED_WORDS
from tallystick.core.agreement.expression.portable import sql
from tallystick.core.agreement.expression.reading import parse
from tallystick.core.agreement.expression.tree import Answer, Expression, children, nodes
from tallystick.core.agreement.expression.value_type import (
    DATE,
    INSTANT,
    LARGEST_MONEY,
    LARGEST_WHOLE_NUMBER,
    MONEY,
    SEVERAL,
    TEXT,
    WHOLE_NUMBER,
    YES_OR_NO,
    ValueType,
    choice,
)

__all__ = [
    "DATE",
    "INSTANT",
    "LARGEST_MONEY",
    "LARGEST_WHOLE_NUMBER",
    "MONEY",
    "RESERVED_WORDS",
    "SEVERAL",
    "TEXT",
    "WHOLE_NUMBER",
    "YES_OR_NO",
    "Answer",
    "Expression",
    "ExpressionFault",
    "Row",
    "ValueType",
    "children",
    "choice",
    "closure",
    "nodes",
    "parse",
    "sql",
]
