C=
