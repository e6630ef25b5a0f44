"""The root addresses: all of them are the pages'."""

from django.urls import include, path

urlpatterns = [path("", include("tallystick.web.urls"))]
